"""Golden questions: those of the profile, and what they keep from being published."""

from pathlib import Path

import pytest

from bot.knowledge.editing import golden
from bot.knowledge.front_matter import ContentError
from tests.editing.steps import ANSWER, comes_to_check, opens_gap
from tests.support.people import Human
from tests.support.world import PROFILE, World, knowledge

pytestmark = pytest.mark.one_engine

GREEDY = """kiedy jest sesja rady
gdzie i o której obraduje rada
kiedy radni mają zebranie
jak napisać petycję
co musi zawierać petycja
jak się pisze petycję
kto jest moim radnym
jak sprawdzić kto jest moim radnym
który radny jest z mojej ulicy
dziura w jezdni komu zgłosić
kto dba o drzewa w parku
czy można wejść na sesję posłuchać obrad"""
"""Ways to ask that belong to other answers."""


def test_the_profiles_golden_questions_name_answers_there_are() -> None:
    questions = golden.load(PROFILE)
    library = knowledge().library
    assert len(questions) >= 150
    assert {question.lang for question in questions} == {"pl", "en", "uk"}
    assert len({(question.lang, question.text) for question in questions}) == len(questions)
    assert [topic for question in questions for topic in question.topics if topic not in library] == []


def test_nearly_all_golden_questions_are_answered_rightly() -> None:
    questions, index = golden.load(PROFILE), knowledge().index
    right = [one for one in questions if golden.is_right(one, index.ask(one.text, one.lang))]
    assert len(right) >= 0.93 * len(questions)


@pytest.mark.parametrize("line", ["{", '{"id": "x"}', "[1]"])
def test_a_broken_file_names_itself(tmp_path: Path, line: str) -> None:
    (tmp_path / golden.FILE).write_text(line + "\n", encoding="utf-8")
    with pytest.raises(ContentError, match=r"golden\.jsonl"):
        golden.load(tmp_path)


def test_a_profile_may_have_none(tmp_path: Path) -> None:
    assert golden.load(tmp_path) == ()


async def test_a_regression_is_not_published_and_the_way_on_is_shown(
    anna: Human, officer: Human, world: World
) -> None:
    await opens_gap(officer, anna)
    await officer.presses("Napisz odpowiedź")
    for text in ("Ule miejskie w Podgórzu", ANSWER, "bez prostszych słów", GREEDY):
        await officer.says(text)
    await officer.presses("Rada Dzielnicy")
    await officer.presses("Dziś")
    await officer.presses("Bez tłumaczenia")
    await officer.presses("Bez tłumaczenia")
    await officer.presses("Opublikuj")
    officer.sees("Nie opublikowano.", "pytań wzorcowych", "dotąd: „", "potem: „Ule miejskie", "Strona 1 z")
    await officer.presses("»")
    officer.sees("Strona 2 z")
    await world.passes(seconds=20)
    await anna.says("kiedy jest sesja rady")
    anna.sees("Sesje rady")

    await officer.presses("Zmień sposoby pytania")
    officer.sees("Inne sposoby pytania (po polsku)", "kiedy jest sesja rady")
    await officer.says("gdzie są ule miejskie\npszczoły na dachu")
    officer.sees("Proszę sprawdzić", "Inne sposoby pytania: 2")
    await officer.presses("Opublikuj")
    officer.sees("Opublikowano: wersja 1")


async def test_two_officers_at_once_try_against_what_is_there(
    anna: Human, officer: Human, world: World
) -> None:
    """The second is told that something else was published, and nothing of theirs was."""
    await opens_gap(officer, anna)
    await comes_to_check(officer)
    stock = world.app.bookshelf.stock
    await officer.presses("Opublikuj")
    officer.sees("Opublikowano")
    assert world.app.bookshelf.stock is stock, "the process has not looked yet"
    await officer.says("/odpowiedzi kiedy sesja rady")
    await officer.presses("Sesje rady")
    await officer.presses("Zmień")
    await officer.presses("Zmień")
    await officer.presses("Tytuł (po polsku)")
    await officer.says("Sesje rady: terminy i miejsce")
    await officer.presses("Opublikuj")
    officer.sees("W tej samej chwili ktoś inny")
    await world.passes(seconds=5)
    await officer.presses("Opublikuj")
    officer.sees("Opublikowano: wersja 1 odpowiedzi „Sesje rady: terminy i miejsce”")
