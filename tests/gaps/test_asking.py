"""A question without an answer: what is kept of it, and who is told of one."""

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.knowledge.gaps.masking import masked
from bot.knowledge.gaps.model import MOST_OPEN, Gap
from bot.knowledge.gaps.presses import GapPressed, Gaps, Tell, TellPressed
from tests.gaps.steps import ULES, asks_in_vain
from tests.support.people import Human
from tests.support.world import World


async def gaps(world: World) -> list[Gap]:
    """All questions kept, in order."""
    return await world.read(lambda db: list(db.scalars(select(Gap).order_by(Gap.id))))


@pytest.mark.parametrize(
    ("asked", "kept"),
    [
        ("gdzie są ule, proszę o telefon 600 100 200", "gdzie są ule, proszę o telefon …"),
        ("mój pesel 90010112345 co dalej", "mój pesel … co dalej"),
        ("pisać na jan.k@example.org czy @jankow", "pisać na … czy …"),
        ("co to za strona https://example.org/u?id=7", "co to za strona …"),
        ("ul. Limanowskiego 13, 2 piętro, 2026 r.", "ul. Limanowskiego 13, 2 piętro, 2026 r."),
    ],
)
def test_what_is_kept_reaches_nobody(asked: str, kept: str) -> None:
    assert masked(asked) == kept


async def test_a_question_is_kept_once_and_says_so(anna: Human, world: World) -> None:
    for question in (ULES, ULES.upper() + "?"):
        await asks_in_vain(anna, question)
        anna.sees("Nie znam odpowiedzi", "nie mówi, kto pytał")
        anna.sees_button("Powiadom mnie, gdy będzie odpowiedź", "Zapytaj człowieka")
    [gap] = await gaps(world)
    assert not gap.wants_answer


async def test_nothing_is_kept_of_what_has_an_answer_or_no_words(anna: Human, world: World) -> None:
    for text in ("Kiedy jest sesja rady?", "dzień dobry", "7", "Pali się!"):
        await anna.says(text)
        anna.does_not_see("nie mówi, kto pytał")
    assert await gaps(world) == []


async def test_to_be_told_is_a_wish_that_can_be_taken_back(anna: Human, world: World) -> None:
    await asks_in_vain(anna, ULES)
    await anna.presses("Powiadom mnie")
    anna.sees("w ciągu 3 miesięcy", "jedna wiadomość")
    assert [gap.wants_answer for gap in await gaps(world)] == [True]
    await anna.presses("Nie powiadamiaj")
    anna.sees("nie będzie wiadomości")
    assert [gap.wants_answer for gap in await gaps(world)] == [False]


async def test_turning_down_every_answer_leaves_a_gap(anna: Human, world: World) -> None:
    await asks_in_vain(anna, "śmieci")
    anna.sees("Nie znam odpowiedzi", "nie mówi, kto pytał")
    assert [gap.text for gap in await gaps(world)] == ["śmieci"]


async def test_nobody_can_wish_for_another_person(anna: Human, olena: Human, world: World) -> None:
    await asks_in_vain(olena, "де в Подгужі міські вулики")
    olena.sees_button("Повідомити, коли буде відповідь")
    [gap] = await gaps(world)
    await anna.presses_forged(TellPressed(do=Tell.ON, token=gap.token))
    anna.sees("Tego pytania już tu nie ma")
    assert [one.wants_answer for one in await gaps(world)] == [False]


async def test_who_floods_the_list_is_answered_and_not_kept(anna: Human, world: World) -> None:
    person = await world.person(anna)

    def flood(db: Session) -> None:
        common = {"person_id": person.id, "token": "t", "text": "ul", "locale": "pl", "wants_answer": False}
        db.add_all(Gap(digest=str(one), asked_at=world.clock.now(), **common) for one in range(MOST_OPEN))

    await world.app.database.run(flood)
    await asks_in_vain(anna, ULES)
    anna.sees("Nie znam odpowiedzi")
    anna.does_not_see("nie mówi, kto pytał")
    assert len(await gaps(world)) == MOST_OPEN


async def test_the_list_is_for_those_who_write_answers(anna: Human, animator: Human) -> None:
    for one in (anna, animator):
        await one.says("/bezodpowiedzi")
        one.sees("nie jest dostępne")
        await one.presses_forged(GapPressed(do=Gaps.OPEN, id=1))
        one.sees("nie jest dostępne")


async def test_what_was_set_aside_does_not_pretend_to_wait(anna: Human, officer: Human) -> None:
    await asks_in_vain(anna, ULES)
    await officer.says("/bezodpowiedzi")
    await officer.presses("1. gdzie")
    await officer.presses("Nie dla bota")
    await asks_in_vain(anna, ULES)
    anna.sees("Nie znam odpowiedzi")
    anna.does_not_see("nie mówi, kto pytał")
    await officer.says("/bezodpowiedzi")
    officer.sees("Żadne pytanie nie czeka")
