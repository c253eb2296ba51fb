"""The officers' list of questions without an answer."""

from datetime import UTC, datetime

import pytest

from bot.knowledge.gaps.likeness import background, group
from bot.knowledge.gaps.model import Asked
from bot.knowledge.gaps.presses import GapPressed, Gaps
from tests.gaps.pairs import ALIKE, APART
from tests.gaps.steps import asks_in_vain
from tests.support.people import Human
from tests.support.world import World, knowledge

pytestmark = pytest.mark.one_engine

NOW = datetime(2026, 11, 21, 11, tzinfo=UTC)


def asked(*texts: str) -> list[Asked]:
    """Questions of as many people, in order."""
    return [Asked(n, n, text, "pl", NOW, wants_answer=False) for n, text in enumerate(texts, 1)]


USUAL = background(knowledge().library)


@pytest.mark.parametrize(
    "alike",
    [
        ("gdzie są ule miejskie", "ule miejskie gdzie?", "Gdzie znajdę miejskie ule"),
        ("czy można wynająć salę na urodziny", "wynajęcie sali na urodziny", "sala na urodziny wynajem"),
        ("jak zapisać dziecko do żłobka", "zapis do zlobka", "żłobek jak zapisać dziecko"),
        ("де міські вулики", "міські вулики де знайти"),
        ("where can I rent a hall for a birthday", "renting a hall for birthday party"),
    ],
)
def test_questions_alike_are_one_group(alike: tuple[str, ...]) -> None:
    assert [len(one.asked) for one in group(asked(*alike), USUAL)] == [len(alike)]


@pytest.mark.parametrize(
    "apart",
    [
        ("jak zapisać dziecko do żłobka", "jak zapisać psa do weterynarza"),
        ("gdzie są ule miejskie", "gdzie są toalety miejskie"),
        ("czy jest basen na Zabłociu", "czy jest kino na Zabłociu"),
        ("where is a public toilet", "where is a public pool"),
        ("我可以在哪里", "ああああ"),
    ],
)
def test_questions_that_share_common_words_stay_apart(apart: tuple[str, ...]) -> None:
    assert len(group(asked(*apart), USUAL)) == len(apart)


def test_of_pairs_made_by_hand_hardly_any_is_wrong() -> None:
    together = sum(len(group(asked(*pair), USUAL)) == 1 for pair in ALIKE)
    kept_apart = sum(len(group(asked(*pair), USUAL)) == 2 for pair in APART)
    assert (together >= 11, kept_apart >= 18) == (True, True), (together, kept_apart)


def test_groups_do_not_depend_on_the_order_and_count_people_once() -> None:
    questions = asked("gdzie są ule miejskie", "basen na Zabłociu", "ule miejskie gdzie?")
    questions.append(Asked(4, 2, "czy na Zabłociu jest basen", "pl", NOW, wants_answer=True))
    groups = group(questions, USUAL)
    assert groups == group(reversed(questions), USUAL)
    assert [(one.leader.id, one.people, one.waiting) for one in groups] == [(1, 2, 0), (2, 1, 1)]


async def test_the_list_the_card_and_setting_aside(anna: Human, olena: Human, officer: Human) -> None:
    await asks_in_vain(anna, "gdzie są ule miejskie")
    await anna.presses("Powiadom mnie")
    await asks_in_vain(olena, "Gdzie znajdę miejskie ule? 600 100 200")
    await asks_in_vain(olena, "чи є кінотеатр просто неба")
    await officer.says("/bezodpowiedzi")
    officer.sees("Bez odpowiedzi", "3 pytania · 2 grupy", "2 osoby · 2 pytania · 1 chce wiadomości")
    officer.does_not_see("600", "Anna")
    await officer.presses("1. gdzie są ule")
    officer.sees("• gdzie są ule miejskie", "• Gdzie znajdę miejskie ule? …", "21 listopada")
    officer.sees_button("Napisz odpowiedź", "Zmień: ", "Nie dla bota")
    await officer.presses("Nie dla bota")
    officer.sees("Zdjęte z listy")
    await officer.says("/gaps")
    officer.does_not_see("ule")
    await officer.presses("Przywróć")
    officer.sees("2 grupy", "ule miejskie")


async def test_pages(anna: Human, officer: Human) -> None:
    for thing in ("lodowisko", "delfinarium", "planetarium", "strzelnica", "palmiarnia", "akwarium"):
        await asks_in_vain(anna, f"{thing} za darmo")
    await officer.says("/bezodpowiedzi")
    officer.sees("6 grup", "5. ")
    officer.does_not_see("6. ")
    await officer.presses("»")
    officer.sees("6. ")


async def test_a_group_that_is_gone_is_a_kind_answer(officer: Human) -> None:
    await officer.says("/bezodpowiedzi")
    officer.sees("Żadne pytanie nie czeka")
    for do in (Gaps.OPEN, Gaps.WRITE, Gaps.ANEW, Gaps.ASIDE, Gaps.BACK):
        await officer.presses_forged(GapPressed(do=do, id=99))
        officer.sees("nie są już otwarte")


async def test_a_restart_keeps_the_list(anna: Human, officer: Human, world: World) -> None:
    await asks_in_vain(anna, "gdzie są ule miejskie")
    await world.restart_bot()
    await officer.says("/gaps")
    officer.sees("ule miejskie")
