"""Rules of the house that no linter knows, read from the code itself."""

import ast
import tomllib
from collections.abc import Iterator
from fnmatch import fnmatchcase
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
CODE = sorted(path for room in ("bot", "handlers") for path in (ROOT / room).rglob("*.py"))
HANDLERS = sorted((ROOT / "handlers").glob("*.py"))
TRANSLATING = {"_", "ngettext", "pgettext", "npgettext"}
MAY_SPAWN = {"bot/__main__.py", "bot/app.py", "bot/storage/grouped.py", "bot/telegram/lanes.py"}
"""Where tasks are begun, and waited for when the bot stops."""
LONGEST_HANDLER = 15
LONGEST_MODULE = 300


def name_of(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def calls(path: Path) -> Iterator[tuple[str, ast.Call]]:
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Call):
            function = node.func
            yield (
                (function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")),
                node,
            )


@pytest.mark.parametrize("path", CODE, ids=name_of)
def test_messages_for_people_are_literal_so_that_they_can_be_translated(path: Path) -> None:
    for name, call in calls(path):
        if name in TRANSLATING and path.name != "i18n.py":
            texts = call.args[: 3 if name.startswith("n") else 2]
            literal = [isinstance(text, ast.Constant) for text in texts]
            assert literal[0], f"line {call.lineno}: {name}() of something that is no literal"


@pytest.mark.parametrize("path", CODE, ids=name_of)
def test_tasks_are_begun_only_where_they_are_waited_for(path: Path) -> None:
    spawned = [call.lineno for name, call in calls(path) if name in {"create_task", "ensure_future"}]
    assert not spawned or name_of(path) in MAY_SPAWN, f"lines {spawned}"


@pytest.mark.parametrize("path", CODE, ids=name_of)
def test_the_time_is_asked_of_the_clock(path: Path) -> None:
    if name_of(path) in {"bot/storage/clock.py", "bot/doctor.py"}:
        return
    asked = [
        call.lineno
        for name, call in calls(path)
        if name in {"now", "utcnow", "today"}
        and isinstance(call.func, ast.Attribute)
        and getattr(call.func.value, "id", "") in {"datetime", "date"}
    ]
    assert not asked, f"lines {asked}"


@pytest.mark.parametrize("path", HANDLERS, ids=name_of)
def test_handlers_are_short_and_use_no_magic_filters(path: Path) -> None:
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.AsyncFunctionDef):
            body = node.end_lineno - node.body[0].lineno + 1 if node.end_lineno else 0
            assert body <= LONGEST_HANDLER + 2, f"{node.name} is {body} lines long"
        if isinstance(node, ast.ImportFrom) and node.module == "aiogram":
            assert "F" not in [alias.name for alias in node.names], "a bare F runs in a thread each time"


def test_all_views_are_under_the_contract_of_views() -> None:
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"]
    (views,) = [one for one in contracts["contracts"] if one["id"] == "views"]
    named = [one.replace("**", "*") for one in views["source_modules"]]
    modules = [".".join(path.relative_to(ROOT).with_suffix("").parts) for path in CODE]
    loose = [
        name
        for name in modules
        if name.endswith("views") and not any(fnmatchcase(name, pattern) for pattern in named)
    ]
    assert not loose


@pytest.mark.parametrize("path", CODE, ids=name_of)
def test_a_module_has_one_purpose_and_so_few_lines(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= LONGEST_MODULE
