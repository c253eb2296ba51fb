from __future__ import annotations

import re
from pathlib import Path

from playground.control import ACTIONS
from playground.methods import HANDLERS
from playground.strict.schema import Schema

README = (Path(__file__).parents[2] / "README.md").read_text(encoding="utf-8")


def test_every_method_exists_in_the_bot_api() -> None:
    assert HANDLERS.keys() <= Schema.load().methods


def test_every_action_is_documented_with_an_example() -> None:
    rows = [line for line in README.splitlines() if line.startswith("| `POST /_ctl/")]
    named = {name for row in rows for name in re.findall(r"`(?:POST /_ctl/)?([a-z]+)`", row.split("|")[1])}
    assert named == ACTIONS.keys() | {"faults"}
    assert all("{" in row.split("|")[2] for row in rows)


def test_methods_of_the_readme_are_emulated() -> None:
    table = README.split("| Group | Methods |")[1].split("\n\n")[0]
    plain = {
        word
        for word in re.findall(r"[a-z][A-Za-z]+", table)
        if re.match(r"(send|edit|get|stop|answer)[A-Z]", word)
    }
    assert plain <= HANDLERS.keys()
