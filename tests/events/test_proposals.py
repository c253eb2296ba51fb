"""Residents propose events, the team decides, others help; nobody learns who anybody is."""

import asyncio

import pytest
from sqlalchemy import func, select

from bot.events.model import Event, EventDraft, EventStatus
from bot.events.presses import Desk, DeskPressed, Do, EventPressed
from bot.events.proposals.model import Helper, Proposal, ProposalDraft, ProposalState, Purpose
from bot.events.proposals.presses import (
    Help,
    HelpPressed,
    Own,
    OwnProposalPressed,
    Queue,
    QueuePressed,
    Words,
    WordsPressed,
)
from bot.people.model import Role
from bot.people.presses import Erase, ErasePressed
from tests.support.people import Human
from tests.support.world import World

PICNIC = "Piknik sąsiedzki na skwerze. Każdy przynosi coś do jedzenia."


async def proposes(anna: Human, helpers: str = "3 osoby do ustawiania ławek", *, signed: str = "") -> None:
    """Propose a picnic with an exact time and place."""
    await anna.says("/zaproponuj_wydarzenie")
    for said in (PICNIC, "sobota 5 grudnia 15:00", "skwer przy bibliotece", helpers):
        await anna.says(said)
    if signed:
        await anna.presses("Podpisz")
        await anna.says(signed)
    await anna.presses("Zgłoś")


async def becomes_event(animator: Human) -> int:
    """Make an event of the only proposal that waits; return its id."""
    await animator.says("/propozycje")
    for label in ("Piknik", "Zrób z tego wydarzenie", "Tak, zgadza się", "Opublikuj"):
        await animator.presses(label)
    (event_id,) = await animator.world.read(lambda db: list(db.scalars(select(Event.id))))
    return event_id


async def proposal(world: World) -> Proposal:
    return (await world.read(lambda db: list(db.scalars(select(Proposal)))))[-1]


async def count(world: World, table: type[object]) -> int:
    return await world.read(lambda db: db.scalar(select(func.count()).select_from(table)) or 0)


async def test_a_proposal_becomes_an_event_and_its_author_hears(
    world: World, anna: Human, olena: Human, animator: Human
) -> None:
    await anna.says("/wydarzenia")
    await anna.presses("Zaproponuj wydarzenie")
    await anna.says("za mało")
    anna.sees("Proszę napisać słowami, co to ma być, od 10 do 1000 znaków", "Krok 1 z 4")
    anna.sees_button("Anuluj")
    await anna.says(f"{PICNIC} Telefon 512 345 678.")
    await anna.says("wczoraj o 18")
    anna.sees("Ten termin już minął.")
    await anna.says("5 grudnia o 6")
    anna.sees("na kilka sposobów")
    await anna.presses("5 grudnia 2026 r., 18:00")
    anna.sees("Zrozumiane: sobota, 5 grudnia 2026 r., 18:00")
    await anna.sends(sticker=True)
    anna.sees("Proszę napisać to słowami")
    await anna.says("skwer przy bibliotece")
    await anna.says("sto osób")
    anna.sees("od 1 do 50", "Krok 4 z 4")
    await anna.presses("3")
    await anna.says("do ustawiania ławek")
    anna.sees("numer telefonu: 512 345 678")
    await anna.presses("Zmień")
    await anna.says(PICNIC)
    anna.sees("Potrzebna pomoc: 3 – do ustawiania ławek", "bez podpisu. Konta w Telegramie nie zobaczy nikt")
    await anna.says("Zgłoś")
    anna.sees("Propozycja 1 przyjęta")
    await olena.says("/podiyi")
    olena.does_not_see("Piknik")

    animator.sees("Ktoś z mieszkańców proponuje wydarzenie: Piknik sąsiedzki na skwerze")
    await animator.presses("Zobacz i zdecyduj")
    animator.does_not_see("Anna")
    await animator.presses("Zrób z tego wydarzenie")
    animator.sees("To jest sobota, 5 grudnia 2026 r., 18:00. Zgadza się?")
    await animator.presses("Tak, zgadza się")
    await animator.presses("Opublikuj")
    anna.sees("Z propozycji powstało wydarzenie")
    await anna.presses("Zobacz wydarzenie")
    anna.sees("Inicjatywa mieszkańców", "Pomoc: 0 z 3 (do ustawiania ławek)")
    found = await proposal(world)
    assert (found.state, found.event_id is not None) == (ProposalState.ACCEPTED, True)


@pytest.mark.one_engine
async def test_what_is_begun_lasts_is_dropped_and_comes_back(world: World, anna: Human) -> None:
    await anna.says("/propose_event")
    await anna.says(PICNIC)
    await world.restart_bot()
    await anna.says("jakaś sobota wiosną")
    anna.sees("Zostaje tak, jak napisane: „jakaś sobota wiosną”", "Krok 3 z 4")
    await anna.presses("Wstecz")
    anna.sees("Krok 2 z 4", "jakaś sobota wiosną")
    await anna.says("Jeszcze nie wiadomo")
    await anna.says("/anuluj")
    anna.sees("Porzucone")
    await anna.presses("Przywróć")
    anna.sees("Krok 3 z 4")
    await anna.says("/zaproponuj_wydarzenie")
    anna.sees("nie została jeszcze zgłoszona")
    await anna.presses("Zacznij od nowa")
    anna.sees("Krok 1 z 4")
    await world.passes(days=40)
    assert await count(world, ProposalDraft) == 0


async def test_handing_in_twice_hands_in_once_and_the_day_has_its_limit(world: World, anna: Human) -> None:
    await anna.says("/zaproponuj_wydarzenie")
    for said in (PICNIC, "latem", "park", "nie"):
        await anna.says(said)
    await asyncio.gather(*(anna.presses("Zgłoś") for _ in range(2)))
    assert await count(world, Proposal) == 1
    for _ in range(5):
        await proposes(anna, "nie")
    anna.sees("5 propozycji wydarzeń")
    assert await count(world, Proposal) == 5


async def test_asking_back_and_declining_pass_words_on_without_names(
    world: World, anna: Human, animator: Human, officer: Human
) -> None:
    await proposes(anna)
    await animator.presses("Zobacz i zdecyduj")
    await animator.presses("Zapytaj autora")
    await animator.says("Czy skwer jest zgłoszony?")
    animator.sees("Proszę zobaczyć przed wysłaniem", "Czy skwer jest zgłoszony?")
    await animator.presses("Wyślij")
    anna.sees("zespół rady pyta", "Czy skwer jest zgłoszony?")
    await anna.presses("Odpowiedz zespołowi")
    await anna.says("Nie, piszcie na anna@example.org")
    anna.sees("coś prywatnego", "anna@example.org")
    await anna.says("Nie, jeszcze nie")
    await anna.presses("Wyślij")
    animator.sees("Nie, jeszcze nie")
    animator.does_not_see("example.org")
    await animator.presses("Zobacz i zdecyduj")
    await animator.presses("Nie podejmuj")
    await animator.says("bo nie")
    animator.sees("To się nie nadaje")
    await animator.says("Skwer jest w remoncie do lata.")
    await animator.presses("Wyślij")
    anna.sees("nie zostanie podjęta", "Skwer jest w remoncie do lata.")
    await officer.says("/propozycje")
    officer.sees("/pomoc")
    await animator.presses_forged(QueuePressed(do=Queue.TAKE, id=1))
    animator.sees("jest już decyzja")
    assert (await proposal(world)).state == ProposalState.DECLINED


async def test_taking_a_proposal_back_deletes_it_and_closes_the_form(
    world: World, anna: Human, animator: Human
) -> None:
    await proposes(anna)
    await animator.presses("Zobacz i zdecyduj")
    await animator.presses("Zrób z tego wydarzenie")
    await animator.presses("Tak, zgadza się")
    await anna.presses("Moje propozycje")
    await anna.presses("Piknik")
    await anna.presses("Wycofaj")
    await anna.presses("Tak, wycofaj")
    anna.sees("Wycofane i usunięte")
    await animator.presses("Opublikuj")
    animator.sees("jest już zamknięty")
    assert (await count(world, Proposal), await count(world, EventDraft), await count(world, Event)) == (
        0,
        0,
        0,
    )
    await anna.presses_forged(OwnProposalPressed(do=Own.SURE, id=1))
    anna.sees("Tej propozycji już nie ma")


async def test_buttons_of_a_proposal_taken_back_do_nothing_to_the_next_one(
    world: World, anna: Human, animator: Human
) -> None:
    await proposes(anna)
    first = (await proposal(world)).id
    await anna.presses_forged(OwnProposalPressed(do=Own.SURE, id=first))
    assert await count(world, Proposal) == 0
    await proposes(anna)
    second = await proposal(world)
    assert second.id != first
    for do in (Own.OPEN, Own.WITHDRAW, Own.SURE, Own.UNSIGN):
        await anna.presses_forged(OwnProposalPressed(do=do, id=first))
        anna.sees("Tej propozycji już nie ma")
    for press in (Queue.OPEN, Queue.TAKE, Queue.TAKE_ANEW):
        await animator.presses_forged(QueuePressed(do=press, id=first))
        animator.sees("Tej propozycji już nie ma")
    kept = await proposal(world)
    assert (kept.id, kept.state, kept.changed_at) == (second.id, ProposalState.WAITING, second.changed_at)


async def test_one_of_the_team_has_a_proposal_at_a_time(
    world: World, anna: Human, animator: Human, john: Human
) -> None:
    await proposes(anna)
    await john.becomes(Role.ANIMATOR)
    await john.says("/newevent")
    await john.presses("Debate")
    await john.says("My own debate")
    await animator.presses_forged(QueuePressed(do=Queue.TAKE, id=1))
    await john.presses_forged(QueuePressed(do=Queue.TAKE, id=1))
    john.sees("My own debate", "that form is given up")
    await john.presses("Give it up")
    john.sees("Somebody else of the team")
    await world.passes(hours=2)
    await john.presses_forged(QueuePressed(do=Queue.TAKE_ANEW, id=1))
    await john.presses("Yes, that is right")
    await john.presses("Publish")
    await animator.presses_forged(DeskPressed(do=Desk.YES, event=0))
    animator.sees("jest już zamknięty")
    assert await count(world, Event) == 1


async def test_helping_is_one_tap_until_there_are_enough(
    world: World, anna: Human, olena: Human, john: Human, animator: Human
) -> None:
    await proposes(anna, "1 osoba do ławek")
    event_id = await becomes_event(animator)
    taps = (olena.presses_forged(HelpPressed(do=Help.HELP, event=event_id)) for _ in range(2))
    await asyncio.gather(*taps, john.presses_forged(HelpPressed(do=Help.HELP, event=event_id)))
    assert await count(world, Helper) == 1
    helper, other = (olena, john) if "Ви допомагаєте" in olena.screen + olena.answers else (john, olena)
    await other.presses_forged(EventPressed(do=Do.CARD, id=event_id))
    assert not [label for label in other.buttons if "help" in label or "допом" in label]
    await world.passes(minutes=11)
    for human in (anna, animator):
        human.sees("pomaga teraz 1 osoba, potrzeba 1")
    await anna.presses_forged(HelpPressed(do=Help.HELP, event=event_id))
    anna.sees("pomoc nie jest już potrzebna")
    await helper.presses_forged(HelpPressed(do=Help.STEP_BACK, event=event_id))
    await other.presses_forged(HelpPressed(do=Help.HELP, event=event_id))
    assert await count(world, Helper) == 1


async def test_helpers_and_organisers_write_through_the_bot_and_hear_of_changes(
    world: World, anna: Human, olena: Human, john: Human, animator: Human
) -> None:
    await proposes(anna)
    event_id = await becomes_event(animator)
    await olena.presses_forged(HelpPressed(do=Help.HELP, event=event_id))
    await olena.says("/podiyi")
    await olena.presses("Мої записи")
    olena.sees("Piknik sąsiedzki", "ви допомагаєте")
    await olena.presses("Piknik sąsiedzki")
    olena.sees("1 з 3 (do ustawiania ławek)")
    await olena.presses("Написати організаторам")
    await olena.says("Принесу стіл")
    await olena.presses("Надіслати")
    for human in (anna, animator):
        human.sees("Принесу стіл")
        human.does_not_see("Олена")
    await anna.presses("Napisz do pomocników")
    await anna.says("Spotykamy się o 14")
    await anna.presses("Wyślij")
    anna.sees("Wysłane do 1 osoby")
    olena.sees("Spotykamy się o 14")
    olena.does_not_see("Anna")
    for purpose in (Purpose.OFFER, Purpose.CALL, Purpose.ANSWER, Purpose.ASK):
        await john.presses_forged(WordsPressed(do=Words.BEGIN, proposal=1, purpose=purpose.value))
        await john.says("Cześć, to ja")
    assert anna.count_of("to ja") + olena.count_of("to ja") == 0
    await animator.presses_forged(DeskPressed(do=Desk.CALLED_OFF, event=event_id))
    olena.sees("Скасовано")
    anna.sees("Odwołane")
    await olena.presses_forged(WordsPressed(do=Words.BEGIN, proposal=1, purpose="offer"))
    olena.sees("Такої пропозиції вже немає")


async def test_the_name_goes_at_a_word_and_the_author_with_their_data(
    world: World, anna: Human, olena: Human, animator: Human
) -> None:
    await proposes(anna, signed="Grupa Zabłocie")
    event_id = await becomes_event(animator)
    await olena.presses_forged(EventPressed(do=Do.CARD, id=event_id))
    olena.sees("Ініціатива мешканців, пропонує: Grupa Zabłocie")
    olena.sees("Допомога: 0 з 3 (do ustawiania ławek)")
    await anna.presses_forged(OwnProposalPressed(do=Own.UNSIGN, id=1))
    anna.sees("Podpis: brak")
    await olena.presses_forged(EventPressed(do=Do.CARD, id=event_id))
    olena.does_not_see("Zabłocie")
    await proposes(anna, "nie", signed="Anna")
    await anna.says("/usun")
    await anna.presses_forged(ErasePressed(do=Erase.YES))
    left = await world.read(lambda db: list(db.scalars(select(Proposal))))
    assert [(one.id, one.author_id, one.signature) for one in left] == [(1, None, None)]
    await olena.presses_forged(EventPressed(do=Do.CARD, id=event_id))
    olena.sees("Ініціатива мешканців")
    event = await world.read(lambda db: db.get(Event, event_id))
    assert event
    assert event.status == EventStatus.PUBLISHED
