"""Values of any type the Bot API's schema describes: right in shape, or spoiled; never kind in content."""

import copy
from collections.abc import Callable, Sequence
from random import Random
from typing import Any

from playground.strict.schema import SCALARS, Schema, item_of
from tests.hostile import words

JSON = dict[str, Any]
DEEPEST = 5
SCHEMA = Schema.load()
KINDS = tuple(name for name in SCHEMA.fields["Update"] if name != "update_id")


class Maker:
    """Makes values of named types; `file_ids` are files that exist, as nobody can forge those."""

    def __init__(self, random: Random, file_ids: Sequence[str]) -> None:
        self._random = random
        self._file_ids = file_ids

    def make(self, expression: str, name: str = "", depth: int = 0) -> Any:
        """Make a value of the type `expression`, for a field called `name`."""
        if item := item_of(expression):
            count = self._random.choice((0, 1, 1, 2)) if depth < DEEPEST else 0
            return [self.make(item, name, depth + 1) for _ in range(count)]
        kind = self._random.choice(list(SCHEMA.expanded(expression)))
        if kind in SCALARS or item_of(kind):
            return self._scalar(kind, name) if kind in SCALARS else self.make(kind, name, depth)
        return self.object(kind, depth)

    def object(self, kind: str, depth: int = 0) -> JSON:
        """Make an object with everything it must have and some of what it may have."""
        made: JSON = {}
        for name, field in SCHEMA.fields[kind].items():
            if not field["required"] and (depth >= DEEPEST or self._random.random() > 0.25 / (depth + 1)):
                continue
            if name in SCHEMA.constants[kind]:
                made[name] = SCHEMA.constants[kind][name]
            elif words_allowed := SCHEMA.choices[kind].get(name):
                made[name] = self._random.choice(words_allowed)
            else:
                made[name] = self.make(field["type"], name, depth + 1)
        return made

    def _scalar(self, kind: str, name: str) -> Any:
        if name == "file_id":
            return self._random.choice(self._file_ids)
        makers: dict[str, Callable[[], Any]] = {
            "Integer": lambda: words.whole(self._random),
            "Float": lambda: self._random.choice(words.FLOATS),
            "Boolean": lambda: self._random.random() < 0.5,
            "True": lambda: True,
        }
        return makers.get(kind, lambda: words.text(self._random))()


def spoil(random: Random, update: JSON) -> JSON:
    """Return a copy in which one value, anywhere, is gone, doubled in size or of another type."""
    spoiled = copy.deepcopy(update)
    holder: Any = spoiled
    key: Any = random.choice([name for name in spoiled if name != "update_id"] or ["update_id"])
    while isinstance(holder[key], dict | list) and holder[key] and random.random() < 0.75:
        holder = holder[key]
        key = random.choice(list(holder)) if isinstance(holder, dict) else random.randrange(len(holder))
    if isinstance(holder, dict) and random.random() < 0.3:
        del holder[key]
    else:
        holder[key] = random.choice(_wrong(random))
    return spoiled


def _wrong(random: Random) -> list[object]:
    deep = words.nested(random.choice((3, 60, 200, 400)))
    return [
        None,
        True,
        "",
        "x",
        0,
        -1,
        1.5,
        [],
        {},
        {"id": {}},
        words.whole(random),
        words.text(random),
        deep,
    ]
