"""The machine-readable Bot API: names, parameters and shapes."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable
from functools import cache, cached_property
from pathlib import Path
from typing import Any

from playground.strict.errors import ApiError

SCALARS = frozenset({"String", "Integer", "Float", "Boolean", "True", "InputFile"})
EXTRA_KINDS = {"RichText": ("String", "Array of RichText")}
JSON_NAMES = {
    "reply_markup": "reply keyboard markup",
    "message_ids": "message identifiers",
    "scope": "BotCommandScope",
    "menu_button": "menu button",
    "reaction": "reaction types",
    "button": "inline query results button",
    "results": "inline query results",
}
TRUE_WORDS = frozenset({"true", "yes", "1"})
FALSE_WORDS = frozenset({"false", "no", "0"})
_CONSTANT = re.compile(r"(?:always|must be) '?([a-z_0-9]+)'?\.?$", re.IGNORECASE)
_INACCESSIBLE = "Always 0. The field"
_CHOICE = re.compile(r"must be one of (.*)", re.IGNORECASE)


@cache
def alternatives(expression: str) -> tuple[str, ...]:
    """Split a type expression at its top: `Message or Boolean`, `Array of X, Y and Z` stay readable parts."""
    if expression.startswith("Array of "):
        return (expression,)
    return tuple(part for part in re.split(r", | and | or ", expression) if part)


@cache
def item_of(expression: str) -> str:
    """Return what an `Array of …` holds, or an empty string for anything else."""
    return expression.removeprefix("Array of ") if expression.startswith("Array of ") else ""


def _is_integer(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


SCALAR_TESTS: dict[str, Callable[[object], bool]] = {
    "String": lambda value: isinstance(value, str),
    "Integer": _is_integer,
    "Float": _is_number,
    "Boolean": lambda value: isinstance(value, bool),
    "True": lambda value: value is True,
    "InputFile": lambda value: value is not None and not isinstance(value, dict | list | bool | int | float),
}
FORM_TESTS: dict[str, Callable[[str], bool]] = {
    "Integer": lambda text: re.fullmatch(r"-?\d{1,19}", text) is not None,
    "Float": lambda text: re.fullmatch(r"-?\d+(\.\d+)?([eE][-+]?\d+)?", text) is not None,
    "Boolean": lambda text: text.lower() in TRUE_WORDS | FALSE_WORDS,
    "True": lambda text: text.lower() in TRUE_WORDS,
    "String": lambda text: True,
    "InputFile": lambda text: True,
}


class Schema:
    """Methods and types of one Bot API version."""

    def __init__(self, data: dict[str, Any]) -> None:
        self._methods: dict[str, dict[str, Any]] = data["methods"]
        self._types: dict[str, dict[str, Any]] = data["types"]
        self.version = str(data["api_version"])
        self.methods = frozenset(self._methods)
        self._canonical = {name.lower(): name for name in self._methods}
        self._params = {
            name: {param["name"]: param for param in method["params"]}
            for name, method in self._methods.items()
        }

    @classmethod
    def load(cls) -> Schema:
        """Return the schema beside this module, read once."""
        return _loaded()

    def canonical(self, name: str) -> str | None:
        """Return the method's own spelling for a name in any case, or None."""
        return self._canonical.get(name.lower())

    def check_request(self, method: str, params: dict[str, Any]) -> list[str]:
        """Return problems of a request, in words; values may be form texts or decoded JSON."""
        known = self._params[method]
        problems = [f"{method}: unknown parameter {name!r}" for name in params if name not in known]
        for name, param in known.items():
            if name not in params or params[name] is None:
                if param["required"]:
                    problems.append(f"{method}: required parameter {name!r} is missing")
                continue
            problems += self._check_param(param["type"], params[name], f"{method}.{name}")
        return problems

    def _check_param(self, expression: str, value: Any, where: str) -> list[str]:
        if not isinstance(value, str):
            return self._check(expression, value, where)
        kinds = alternatives(expression)
        if any(FORM_TESTS[kind](value) for kind in kinds if kind in SCALARS):
            return []
        if all(kind in SCALARS for kind in kinds):
            return [f"{where}: {_short(value)} is not {expression}"]
        try:
            decoded = json.loads(value)
        except ValueError:
            return [f"{where}: {_short(value)} is not JSON for {expression}"]
        return self._check(expression, decoded, where)

    def coerce(self, method: str, params: dict[str, Any]) -> dict[str, Any]:
        """Return form texts as typed values, the way the Bot API server reads them.

        Numbers that do not parse become 0, every word but true/yes/1 is false, empty texts of nested
        parameters are dropped. Raises ApiError where a nested parameter is not JSON.
        """
        known = self._params[method]
        typed: dict[str, Any] = {}
        for name, value in params.items():
            expression = known[name]["type"] if name in known else "String"
            typed[name] = _coerced(name, expression, value) if isinstance(value, str) else value
        return {name: value for name, value in typed.items() if value is not None}

    def check_result(self, method: str, result: object) -> list[str]:
        """Return problems of an answer, deep: fields missing, unknown or of a wrong type."""
        return self._check(self._methods[method]["returns"], result, method)

    def check_type(self, type_name: str, value: object) -> list[str]:
        """Return problems of a value that should be of the named type (or expression, `Array of Update`)."""
        return self._check(type_name, value, type_name)

    def _check(self, expression: str, value: Any, where: str) -> list[str]:
        if item := item_of(expression):
            if not isinstance(value, list):
                return [f"{where}: {_short(value)} is not {expression}"]
            return [
                problem
                for index, element in enumerate(value)
                for problem in self._check(item, element, f"{where}[{index}]")
            ]
        kinds = list(self.expanded(expression))
        if len(kinds) == 1:
            return self._check_one(kinds[0], value, where)
        return self._check_union(kinds, expression, value, where)

    def expanded(self, expression: str) -> Iterable[str]:
        """Name every type that a value of `expression` may have, unions taken apart."""
        for kind in alternatives(expression):
            subtypes = self._types[kind].get("subtypes") if kind in self._types else None
            if subtypes:
                yield from (deeper for sub in subtypes for deeper in self.expanded(sub))
                yield from EXTRA_KINDS.get(kind, ())
            else:
                yield kind

    def _check_union(self, kinds: list[str], expression: str, value: Any, where: str) -> list[str]:
        if isinstance(value, dict):
            objects = [kind for kind in kinds if kind in self._types and kind != "InputFile"]
            kinds = [kind for kind in objects if self._constants_fit(kind, value, some=True)] or [
                kind for kind in objects if self._constants_fit(kind, value, some=False)
            ]
        else:
            kinds = [kind for kind in kinds if kind in SCALARS or item_of(kind)]
        attempts = [(self._check(kind, value, where), kind) for kind in kinds]
        if not attempts:
            return [f"{where}: {_short(value)} is not {expression}"]
        return min(attempts, key=lambda attempt: len(attempt[0]))[0]

    def _constants_fit(self, kind: str, value: dict[str, Any], *, some: bool) -> bool:
        constants = self.constants[kind]
        if some and not constants:
            return False
        return all(value.get(name) == constant for name, constant in constants.items())

    def _check_one(self, kind: str, value: Any, where: str) -> list[str]:
        if kind in SCALARS:
            return [] if SCALAR_TESTS[kind](value) else [f"{where}: {_short(value)} is not {kind}"]
        if not isinstance(value, dict):
            return [f"{where}: {_short(value)} is not {kind}"]
        fields = self.fields[kind]
        problems = [f"{where}: unknown field {name!r} in {kind}" for name in value if name not in fields]
        for name, field in fields.items():
            if name in value:
                problems += self._check(field["type"], value[name], f"{where}.{name}")
                problems += self._check_word(kind, name, value[name], f"{where}.{name}")
            elif field["required"]:
                problems.append(f"{where}: required field {name!r} of {kind} is missing")
        return problems

    def _check_word(self, kind: str, name: str, value: Any, where: str) -> list[str]:
        constant = self.constants[kind].get(name, value)
        if constant != value:
            return [f"{where}: {_short(value)} must be {constant!r}"]
        choices = self.choices[kind].get(name)
        if choices and isinstance(value, str) and value not in choices:
            return [f"{where}: {_short(value)} is none of {', '.join(choices)}"]
        return []

    @cached_property
    def fields(self) -> dict[str, dict[str, dict[str, Any]]]:
        """Every type's fields by name."""
        return {
            kind: {field["name"]: field for field in described["fields"]}
            for kind, described in self._types.items()
        }

    @cached_property
    def constants(self) -> dict[str, dict[str, str | int]]:
        """The fields of every type that have one value only."""
        return {
            kind: {name: word for name, field in fields.items() if (word := _constant(field)) is not None}
            for kind, fields in self.fields.items()
        }

    @cached_property
    def choices(self) -> dict[str, dict[str, list[str]]]:
        """The fields of every type that have one of a few words."""
        return {
            kind: {name: words for name, field in fields.items() if (words := _choices(field))}
            for kind, fields in self.fields.items()
        }


def _constant(field: dict[str, Any]) -> str | int | None:
    """Return the only value a field may have: a `type`, `status` or `source`, a date of 0."""
    if field["description"].startswith(_INACCESSIBLE):
        return 0
    found = _CONSTANT.search(field["description"])
    if found and field["required"] and field["type"] == "String":
        return found[1]
    return None


def _choices(field: dict[str, Any]) -> list[str]:
    found = _CHOICE.search(field["description"])
    if not found or field["type"] != "String":
        return []
    return re.findall(r"'([A-Za-z/_0-9]+)'", found[1].split(". ")[0])


def _coerced(name: str, expression: str, text: str) -> Any:
    kinds = alternatives(expression)
    if kinds in (("Boolean",), ("True",)):
        return text.lower() in TRUE_WORDS
    if kinds == ("Integer",):
        return int(text) if FORM_TESTS["Integer"](text) else 0
    if kinds == ("Float",):
        return float(text) if FORM_TESTS["Float"](text) else 0.0
    if kinds == ("Integer", "String"):
        return int(text) if FORM_TESTS["Integer"](text) else text
    if any(kind in SCALARS for kind in kinds):
        return text
    return _decoded(name, text)


def _decoded(name: str, text: str) -> Any:
    if not text:
        return None
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        if name == "allowed_updates":  # broken JSON keeps the setting as it was
            return None
        words = JSON_NAMES.get(name, name.replace("_", " "))
        raise ApiError(400, f"can't parse {words} JSON object") from None


def _short(value: object) -> str:
    shown = repr(value)
    return shown if len(shown) <= 60 else f"{shown[:57]}…"


@cache
def _loaded() -> Schema:
    path = Path(__file__).with_name("bot-api-schema.json")
    return Schema(json.loads(path.read_text(encoding="utf-8")))
