"""The page for the data protection officer says what is true of the tables, the terms and the rights."""

import re

import pytest

from bot.features import PERSONAL
from bot.profile import Term, load
from bot.settings import PROJECT
from migrations.tables import metadata
from tests.people.test_erasure import STAYS
from tests.support.world import PROFILE

PAGE = (PROJECT / "docs" / "privacy.md").read_text(encoding="utf-8")
MONTHS = {str(term): count for term, count in load(PROFILE).privacy.retention_months.items()}
NAMES_PEOPLE = {table for kind in PERSONAL for table in kind.tables}


def rows(heading: str) -> dict[str, list[str]]:
    """Read the table under a heading: the first cell without its quotes, then the others."""
    section = PAGE.split(f"# {heading}\n")[1].split("\n#")[0]
    cells = [
        [cell.strip() for cell in line.strip("|").split("|")]
        for line in section.splitlines()
        if line.startswith("| `")
    ]
    return {first.strip("`"): rest for first, *rest in cells}


def test_every_table_is_named_where_it_belongs() -> None:
    naming, others = rows("Tables that name a person"), rows("Tables that name nobody")
    assert set(naming) == NAMES_PEOPLE
    assert set(others) == set(metadata.tables) - NAMES_PEOPLE


def test_the_terms_are_those_of_the_profile() -> None:
    assert {term: int(cells[0]) for term, cells in rows("Terms").items()} == MONTHS


def test_the_draft_of_the_record_names_the_same_terms() -> None:
    (line,) = (line for line in PAGE.splitlines() if line.startswith("| Planowane terminy usunięcia"))
    assert sorted(int(number) for number in re.findall(r"\d+", line)) == sorted(MONTHS.values())


@pytest.mark.parametrize(("table", "cells"), rows("Tables that name a person").items())
def test_every_row_is_full_and_names_only_terms_there_are(table: str, cells: list[str]) -> None:
    assert len(cells) == 5, table
    assert all(cells), table
    assert set(re.findall(r"`(\w+)`", cells[2])) <= set(Term)


def test_the_page_says_of_the_same_tables_that_something_stays() -> None:
    kept = {table for table, cells in rows("Tables that name a person").items() if "without" in cells[4]}
    assert kept == {table for table, _column in STAYS}


def test_every_term_is_the_term_of_some_table() -> None:
    named = {
        term
        for cells in rows("Tables that name a person").values()
        for term in re.findall(r"`(\w+)`", cells[2])
    }
    assert named == set(Term)
