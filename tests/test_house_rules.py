"""Rules of the house that no linter knows, read from the code itself."""

import ast
import tomllib
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

Calls = list[tuple[str, str, ast.Call]]


def name_of(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def calls() -> Calls:
    """Every call in the code: in which file, of what, and as it stands there."""
    return [
        (name_of(path), called(node), node)
        for path in CODE
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Call)
    ]


def called(call: ast.Call) -> str:
    function = call.func
    return function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")


def test_messages_for_people_are_literal_so_that_they_can_be_translated(calls: Calls) -> None:
    loose = [
        f"{path}:{call.lineno}: {name}() of something that is no literal"
        for path, name, call in calls
        if name in TRANSLATING and path != "bot/i18n.py" and not isinstance(call.args[0], ast.Constant)
    ]
    assert not loose


def test_tasks_are_begun_only_where_they_are_waited_for(calls: Calls) -> None:
    spawned = [
        f"{path}:{call.lineno}"
        for path, name, call in calls
        if name in {"create_task", "ensure_future"} and path not in MAY_SPAWN
    ]
    assert not spawned


def test_the_time_is_asked_of_the_clock(calls: Calls) -> None:
    asked = [
        f"{path}:{call.lineno}"
        for path, name, call in calls
        if name in {"now", "utcnow", "today"}
        and path not in {"bot/storage/clock.py", "bot/doctor.py"}
        and isinstance(call.func, ast.Attribute)
        and getattr(call.func.value, "id", "") in {"datetime", "date"}
    ]
    assert not asked


def test_handlers_are_short_and_use_no_magic_filters() -> None:
    for path in HANDLERS:
        for node in ast.walk(tree(path)):
            if isinstance(node, ast.AsyncFunctionDef):
                body = node.end_lineno - node.body[0].lineno + 1 if node.end_lineno else 0
                assert body <= LONGEST_HANDLER + 2, f"{name_of(path)}: {node.name} is {body} lines long"
            if isinstance(node, ast.ImportFrom) and node.module == "aiogram":
                filters = [alias.name for alias in node.names]
                assert "F" not in filters, f"{name_of(path)}: a bare F runs in a thread each time"


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


def test_a_module_has_one_purpose_and_so_few_lines() -> None:
    lines = {name_of(path): len(path.read_text(encoding="utf-8").splitlines()) for path in CODE}
    assert not {name: count for name, count in lines.items() if count > LONGEST_MODULE}
