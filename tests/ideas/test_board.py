"""The office's side: the list, cards, decisions and what authors hear of them."""

import pytest
from sqlalchemy import delete

from bot.ideas.model import Idea, Status
from bot.ideas.presses import Board, BoardPressed, StatusPressed
from bot.people.model import Role, RoleGrant
from tests.ideas.steps import BENCH, ideas, proposes, reaches_the_check
from tests.support.people import Human
from tests.support.world import World

pytestmark = pytest.mark.one_engine


async def loses_all_roles(world: World, human: Human) -> None:
    person = await world.person(human)
    gone = delete(RoleGrant).where(RoleGrant.person_id == person.id)
    await world.app.database.run(lambda db: db.execute(gone))


async def test_the_office_reads_ideas_but_not_who_sent_them(anna: Human, officer: Human) -> None:
    await proposes(anna)
    await officer.says("/pomysly")
    officer.sees("Otrzymane pomysły", "1. Ławka w cieniu przy przystanku", "zgłoszony")
    await officer.presses("1. Ławka")
    officer.sees(BENCH, "Zabłocie", "Zieleń")
    officer.does_not_see("Anna", str(anna.id))


async def test_a_card_shows_photo_and_place(world: World, anna: Human, officer: Human) -> None:
    await anna.says("/pomysl")
    await anna.sends(photo=True, caption=BENCH)
    await anna.sends(location={"latitude": 50.0462, "longitude": 19.9604})
    await anna.presses("Zieleń")
    await anna.presses("Gotowe")
    await anna.presses("Wyślij")
    await officer.says("/pomysly")
    before = len(officer.received)
    await officer.presses("1. Ławka")
    came = officer.received[before:]
    kinds = [next(kind for kind in ("photo", "location", "text") if kind in message) for message in came]
    assert kinds == ["photo", "photo", "text", "text"]
    assert came[2]["text"] == "Pomysł nr 1: miejsce na mapie"
    card = came[-1]
    assert BENCH in card["text"]
    assert [b["text"] for b in card["reply_markup"]["inline_keyboard"][0]] == [
        "Weź do rozpatrzenia",
        "Odrzuć…",
    ]


async def test_the_list_can_be_narrowed_to_new_ideas(world: World, anna: Human, officer: Human) -> None:
    await proposes(anna, "Pierwszy pomysł na próbę")
    await proposes(anna, "Drugi pomysł na próbę")
    await officer.presses_forged(StatusPressed(number=1, was=Status.RECEIVED, to=Status.IN_REVIEW))
    await officer.says("/pomysly")
    officer.sees("1. Pierwszy", "2. Drugi")
    await officer.presses("Nowe")
    officer.sees("2. Drugi")
    assert "Pierwszy" not in officer.screen
    await officer.presses("Wszystkie")
    officer.sees("w trakcie rozpatrywania")


async def test_the_author_hears_of_every_decision(world: World, anna: Human, officer: Human) -> None:
    await proposes(anna)
    await officer.says("/pomysly")
    await officer.presses("1. Ławka")
    await officer.presses("Weź do rozpatrzenia")
    officer.sees("Zapisano", "w trakcie rozpatrywania")
    anna.sees("Pomysł nr 1", "w trakcie rozpatrywania")
    await world.passes(days=1)
    await officer.presses("Zaplanuj")
    anna.sees("Pomysł nr 1", "zaplanowany")
    await officer.presses("Oznacz jako zrobiony")
    anna.sees("zrealizowany")
    await anna.presses("Pokaż pomysł")
    anna.sees("21 listopada 2026 r.: w trakcie", "22 listopada 2026 r.: zaplanowany", "zrealizowany")
    assert (await ideas(world))[0].status == Status.DONE


async def test_a_rejection_has_a_reason_that_the_author_reads(
    world: World, anna: Human, officer: Human
) -> None:
    await proposes(anna)
    await officer.presses_forged(StatusPressed(number=1, was=Status.RECEIVED, to=Status.REJECTED))
    officer.sees("Dlaczego pomysł nr 1")
    for unfit in ({"text": "Nie."}, {"sticker": True}, {"photo": True, "caption": "Ten teren jest cudzy."}):
        await officer.sends(**unfit)
        officer.sees("To nie pasuje", "Dlaczego pomysł nr 1")
    await officer.says("x" * 1001)
    officer.sees("o 1 znak za dużo")
    await world.restart_bot()
    await officer.says("Ten teren nie należy do gminy.")
    officer.sees(
        "Proszę sprawdzić przed wysłaniem", "nie zostanie zrealizowany", "Ten teren nie należy do gminy."
    )
    assert anna.count_of("nie zostanie") == 0
    await world.restart_bot()
    await officer.presses("Wyślij")
    anna.sees("nie zostanie zrealizowany", "Powód podany przez urząd: Ten teren nie należy do gminy.")
    await officer.presses("Wyślij")
    officer.sees("już wysłany albo porzucony")
    await officer.says("Czy to jeszcze powód?")
    assert anna.count_of("nie zostanie") == 1


async def test_a_rejection_can_be_left_and_taken_up_once_more(
    world: World, anna: Human, officer: Human
) -> None:
    await proposes(anna)
    reject = StatusPressed(number=1, was=Status.RECEIVED, to=Status.REJECTED)
    await officer.presses_forged(reject)
    await officer.says("/anuluj")
    officer.sees("Pomysł nr 1: przerwano. Nic nie zmieniono")
    await officer.presses("Pokaż pomysł")
    await officer.presses("Odrzuć…")
    await officer.says("Ten teren nie należy do gminy.")
    await officer.presses("Anuluj")
    officer.sees("Tekst można przywrócić przez 10 minut")
    await officer.presses("Przywróć")
    officer.sees("Ten teren nie należy do gminy.")
    await officer.presses("Anuluj")
    await officer.says("Ten teren nie należy do gminy.")
    assert (await ideas(world))[0].status == Status.RECEIVED
    await world.passes(minutes=11)
    await officer.presses("Przywróć")
    officer.sees("Dlaczego pomysł nr 1")
    officer.does_not_see("Ten teren")


async def test_who_is_slower_is_told(world: World, anna: Human, officer: Human) -> None:
    await proposes(anna)
    await officer.presses_forged(StatusPressed(number=1, was=Status.RECEIVED, to=Status.IN_REVIEW))
    await officer.presses_forged(StatusPressed(number=1, was=Status.RECEIVED, to=Status.IN_REVIEW))
    officer.sees("zmienił się w międzyczasie")
    await officer.presses_forged(StatusPressed(number=1, was=Status.RECEIVED, to=Status.REJECTED))
    officer.sees("zmienił się w międzyczasie")
    assert anna.count_of("w trakcie rozpatrywania") == 1


@pytest.mark.parametrize(
    "forged",
    [
        BoardPressed(do=Board.OPEN, number=999),
        StatusPressed(number=2**53, was=Status.RECEIVED, to=Status.IN_REVIEW),
        StatusPressed(number=999, was=Status.RECEIVED, to=Status.REJECTED),
    ],
)
async def test_numbers_that_were_never_given_do_not_exist(
    officer: Human, forged: BoardPressed | StatusPressed
) -> None:
    await officer.presses_forged(forged)
    officer.sees("Nie ma takiego pomysłu")


@pytest.mark.parametrize("to", [Status.DONE, Status.RECEIVED, Status.WITHDRAWN])
async def test_no_step_is_skipped(world: World, anna: Human, officer: Human, to: Status) -> None:
    await proposes(anna)
    await officer.presses_forged(StatusPressed(number=1, was=Status.RECEIVED, to=to))
    assert (await ideas(world))[0].status == Status.RECEIVED


async def test_only_the_office_gets_in(world: World, anna: Human, animator: Human) -> None:
    await proposes(anna)
    for person in (anna, animator):
        await person.says("/pomysly")
        person.sees("/pomoc")
        for press in (
            BoardPressed(do=Board.OPEN, number=1),
            StatusPressed(number=1, was=Status.RECEIVED, to=Status.IN_REVIEW),
        ):
            await person.presses_forged(press)
            person.does_not_see("Zapisano", "Otrzymane")
    assert (await ideas(world))[0].status == Status.RECEIVED
    assert not any("document" in m for m in anna.received + animator.received)


async def test_a_role_taken_away_in_the_middle_ends_the_question(
    world: World, anna: Human, officer: Human
) -> None:
    await proposes(anna)
    await officer.presses_forged(StatusPressed(number=1, was=Status.RECEIVED, to=Status.REJECTED))
    await loses_all_roles(world, officer)
    await officer.says("Ten teren nie należy do gminy.")
    officer.does_not_see("Proszę sprawdzić przed wysłaniem")
    await officer.becomes(Role.OFFICER)
    await officer.says("Ten teren nie należy do gminy.")
    await loses_all_roles(world, officer)
    await officer.presses("Wyślij")
    officer.sees("/pomoc")
    assert (await ideas(world))[0].status == Status.RECEIVED


async def test_an_idea_withdrawn_in_the_middle_ends_the_question(
    world: World, anna: Human, officer: Human
) -> None:
    await proposes(anna)
    await officer.presses_forged(StatusPressed(number=1, was=Status.RECEIVED, to=Status.REJECTED))
    await anna.presses_forged("mine:sure:1:0")
    await officer.says("Ten teren nie należy do gminy.")
    officer.sees("Nic nie jest teraz pisane")
    await officer.says("/pomysly")
    officer.sees("Nie ma jeszcze pomysłów")


async def test_whoever_lost_the_role_is_not_told_of_new_ideas(
    world: World, anna: Human, officer: Human
) -> None:
    await reaches_the_check(anna)
    carry, world.app.courier.carry = world.app.courier.carry, _nothing  # type: ignore[method-assign]
    await anna.presses("Wyślij")
    await loses_all_roles(world, officer)
    world.app.courier.carry = carry  # type: ignore[method-assign]
    await world.passes(minutes=1)
    assert officer.count_of("Nowy pomysł") == 0


async def _nothing() -> int:
    return 0


async def test_an_idea_whose_author_is_gone_can_still_be_decided(
    world: World, anna: Human, officer: Human
) -> None:
    await proposes(anna)
    await world.app.database.run(lambda db: setattr(db.get(Idea, 1), "author_id", None))
    await officer.presses_forged(StatusPressed(number=1, was=Status.RECEIVED, to=Status.IN_REVIEW))
    officer.sees("Zapisano.")
    officer.does_not_see("dostanie wiadomość")


async def test_an_idea_can_be_opened_by_its_number(anna: Human, officer: Human) -> None:
    await proposes(anna)
    await officer.says("/pomysly 1")
    officer.sees("Pomysł nr 1")
    officer.sees_button("Weź do rozpatrzenia")
    await officer.says("/pomysly 77")
    officer.sees("Nie ma takiego pomysłu")
