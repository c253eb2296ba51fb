"""Partner organisations make events of their own, and touch nobody else's."""

from dataclasses import replace

import pytest
from sqlalchemy import select

from bot.events.attendance.model import Ticket
from bot.events.attendance.presses import Do as Door
from bot.events.attendance.presses import DoorPressed, TicketPressed
from bot.events.files.presses import Do as File
from bot.events.files.presses import FilePressed
from bot.events.model import Event, EventStatus
from bot.events.options.presses import Do as Set
from bot.events.options.presses import OptionPressed
from bot.events.partners.presses import Partners, PartnersPressed
from bot.events.posters.presses import Do as Posters
from bot.events.posters.presses import PosterPressed
from bot.events.presses import Desk, DeskPressed, Do, EventPressed
from bot.events.series.presses import Do as Series
from bot.events.series.presses import SeriesPressed
from bot.events.templates.presses import Do as Templates
from bot.events.templates.presses import TemplatePressed
from bot.feed.model import FeedItem
from bot.people.model import AuditEntry, Organisation
from bot.people.presses import Team, TeamPressed
from tests.events.calendars import document
from tests.events.calendars import event as calendar_entry
from tests.events.making import PODGORZE, Plan, event_of, make_event
from tests.events.test_making import to_check
from tests.events.test_options import to_schedule
from tests.support.people import Human
from tests.support.world import World

HOUSE = "Dom Kultury „Przykład”"


async def joins(keeper: Human, human: Human, organisation: str = HOUSE) -> None:
    """Act for an organisation from now on, by a keeper's invitation."""
    await keeper.says("/zespol")
    await keeper.presses("Zaproś organizację partnerską")
    await keeper.says(organisation)
    await keeper.says(f"Osoba z: {organisation}"[:60])
    await human.says(f"/start {keeper.link().split('start=')[1]}")
    await human.presses("Przyjmuję")


async def status(world: World, event_id: int) -> EventStatus:
    return EventStatus((await event_of(world, event_id)).status)


async def logged(world: World) -> list[str]:
    """Return what the log says of events, in order."""
    deeds = select(AuditEntry.action).where(AuditEntry.object == "event").order_by(AuditEntry.id)
    return await world.read(lambda db: list(db.scalars(deeds)))


@pytest.fixture
async def partner(world: World, keeper: Human) -> Human:
    human = Human(world, world.add_user("Ewa"))
    await human.says("/start")
    await joins(keeper, human)
    return human


async def test_an_event_of_an_organisation_waits_for_the_team_and_bears_its_name(
    world: World, partner: Human, animator: Human, anna: Human
) -> None:
    await partner.says("/nowewydarzenie")
    assert not any("Plakaty" in label for label in partner.buttons)
    await partner.presses("Warsztat")
    for said in ("Warsztat ceramiki", "wtorek 24 listopada 18:00"):
        await partner.says(said)
    await partner.presses("Tak, zgadza się")
    await partner.says("Sala 2")
    await partner.says("10")
    await partner.presses(
        "Gotowe" if any("Gotowe" in one for one in partner.buttons) else partner.buttons[-3]
    )
    partner.sees("Najpierw ogląda to zespół rady", "sprawdzić przed wysłaniem do zatwierdzenia")
    assert not any("Opublikuj" in label for label in partner.buttons)
    await partner.presses("Więcej ustawień")
    partner.does_not_see("Opublikuj")
    await partner.presses("Wróć do sprawdzenia")
    await partner.presses("Wyślij do zatwierdzenia")
    partner.sees("Zgłoszone: Warsztat ceramiki")
    (event_id,) = await world.read(lambda db: list(db.scalars(select(Event.id))))
    await anna.says("/wydarzenia")
    anna.does_not_see("ceramiki")
    for press in (Do.CARD, Do.JOIN):
        await anna.presses_forged(EventPressed(do=press, id=event_id))
        anna.sees("Nie ma takiego wydarzenia")
    await anna.says(f"/start d{event_id}")
    anna.does_not_see("ceramiki")

    animator.sees("Wydarzenie czeka na zgodę: Warsztat ceramiki", f"Organizuje: {HOUSE}")
    await animator.presses("Zobacz i zdecyduj")
    await animator.presses("Pokaż wszystkim")
    partner.sees("teraz widzą to wszyscy")
    await anna.says("/wydarzenia")
    anna.sees(f"Organizuje: {HOUSE}")
    await anna.presses("Warsztat ceramiki")
    anna.sees(f"Organizuje: {HOUSE}")
    await anna.presses("Zapisz mnie")
    assert (await event_of(world, event_id)).taken == 1


async def test_an_event_is_sent_back_changed_and_asked_for_again(
    world: World, partner: Human, animator: Human, anna: Human, keeper: Human
) -> None:
    event_id = await make_event(partner, Plan(title="Kiermasz"))
    await animator.presses_forged(PartnersPressed(do=Partners.APPROVE, id=event_id))
    await anna.presses_forged(EventPressed(do=Do.JOIN, id=event_id))
    await animator.presses_forged(PartnersPressed(do=Partners.OPEN, id=event_id))
    await animator.presses("Zdejmij z listy")
    animator.sees("dlaczego ma zniknąć z listy?", "1 zapisana lub czekająca osoba")
    await animator.says("bo tak")
    animator.sees("od 10 do 1000 znaków", "dlaczego ma zniknąć z listy?")
    assert animator.buttons == ["Anuluj"]
    await animator.says("Sala jest wtedy zajęta, proszę o inną.")
    partner.sees("Sala jest wtedy zajęta")
    anna.sees("na razie zniknęło z listy")
    assert await status(world, event_id) == EventStatus.RETURNED
    await partner.presses("Liczby i zmiany")
    partner.sees("odesłane do zmiany")
    await partner.presses("Zmień miejsce")
    await partner.says("Sala 5")
    await partner.presses("Więcej ustawień")
    await partner.presses("Opis")
    await partner.says("Książki i rośliny, wymiana bez pieniędzy.")
    await partner.presses("Wróć do sprawdzenia")
    await partner.presses("Zapisz zmiany")
    partner.sees("Zapisano: Kiermasz", "Najpierw ogląda to zespół rady")
    assert await status(world, event_id) == EventStatus.PENDING
    animator.sees("Wydarzenie czeka na zgodę: Kiermasz")
    await animator.says("/propozycje")
    await animator.presses("Wydarzenia organizacji")
    animator.sees("1 wydarzenie czeka", "Kiermasz", f"Organizuje: {HOUSE}", "czeka na zespół rady")
    animator.sees_button("Wszystkie propozycje")
    await animator.presses("· Kiermasz")
    animator.sees("Książki i rośliny, wymiana bez pieniędzy.", "Ostatnio podany powód")
    await animator.presses("Pokaż wszystkim")
    anna.sees("wraca na listę", "Sala 5")
    assert await logged(world) == ["handed_in", "published", "hidden", "handed_in", "published"]
    await keeper.says("/dziennik")
    keeper.sees(f"wysłanie do zatwierdzenia, wydarzenie {event_id}")


@pytest.mark.one_engine
async def test_a_planned_event_of_an_organisation_waits_for_the_team_and_then_for_its_moment(
    world: World, partner: Human, animator: Human, anna: Human
) -> None:
    await to_schedule(partner, send="Wyślij do zatwierdzenia")
    partner.sees("Zgłoszone: Debata o ławkach")
    assert await status(world, 1) == EventStatus.PENDING
    for do in (Set.PUBLISH, Set.HOLD):
        await partner.presses_forged(OptionPressed(do=do, event=1))
        assert await status(world, 1) == EventStatus.PENDING
    await animator.presses("Zobacz i zdecyduj")
    await animator.presses("Pokaż wszystkim")
    animator.sees("ma zgodę, jeszcze niewidoczne")
    partner.sees("będzie widoczne od zaplanowanej chwili")
    await anna.presses_forged(EventPressed(do=Do.JOIN, id=1))
    anna.sees("Nie ma takiego wydarzenia")
    await world.passes(hours=4)
    assert await status(world, 1) == EventStatus.PUBLISHED
    assert await logged(world) == ["handed_in", "approved", "published"]
    await anna.presses_forged(EventPressed(do=Do.JOIN, id=1))
    anna.sees("Zapis przyjęty.", f"Organizuje: {HOUSE}")


@pytest.mark.one_engine
async def test_a_moment_that_passes_before_the_team_decides_publishes_nothing(
    world: World, partner: Human, animator: Human
) -> None:
    await to_schedule(partner, send="Wyślij do zatwierdzenia")
    await world.passes(hours=4)
    assert await status(world, 1) == EventStatus.PENDING
    await animator.presses_forged(PartnersPressed(do=Partners.APPROVE, id=1))
    assert await status(world, 1) == EventStatus.PUBLISHED


@pytest.mark.one_engine
async def test_organisations_stand_at_the_doors_of_their_own_events_only(
    world: World, partner: Human, animator: Human, anna: Human
) -> None:
    own, other = await make_event(partner, Plan(title="Kiermasz")), await make_event(animator)
    await partner.presses_forged(DoorPressed(do=Door.OPEN, event=own))
    partner.sees("Nie ma takiego wydarzenia")
    await animator.presses_forged(PartnersPressed(do=Partners.APPROVE, id=own))
    await partner.presses_forged(DoorPressed(do=Door.OPEN, event=own))
    partner.sees("Przy wejściu: Kiermasz")
    for do in Door:
        if do is not Door.PAST:
            await partner.presses_forged(DoorPressed(do=do, event=other, value="1"))
            partner.does_not_see("Debata o ławkach")
    # At the events of others they are guests, and see their own codes.
    await partner.presses_forged(EventPressed(do=Do.JOIN, id=other))
    assert "Goście i wejście" not in partner.buttons
    await partner.presses_forged(TicketPressed(event=other))
    person = await world.person(partner)
    ticket = await world.read(lambda db: db.get(Ticket, (other, person.id)))
    assert ticket
    await partner.says(f"/start in-{other}-{ticket.token}")
    partner.sees("Kod wejścia: Debata o ławkach", str(ticket.number))
    await world.passes(days=4)
    await partner.presses_forged(DoorPressed(do=Door.PAST))
    partner.sees_button("Kiermasz")
    assert not any("Debata" in label for label in partner.buttons)


@pytest.mark.one_engine
async def test_neither_series_nor_files_get_an_organisation_past_the_team(
    world: World, partner: Human, animator: Human, anna: Human
) -> None:
    await to_check(partner)
    await partner.presses("Powtarzaj")
    await partner.presses("Co tydzień")
    await partner.says("3")
    await partner.presses("Wyślij do zatwierdzenia 3 spotkania")
    partner.sees("Zapisano 3 spotkania", "Najpierw ogląda to zespół rady")
    walk = calendar_entry("spacer", "Spacer po Zabłociu", "20261205T100000")
    await partner.sends(document=document(walk))
    await world.passes(seconds=2)
    await partner.presses("Wyślij do zatwierdzenia 1 wydarzenie")
    partner.sees("Zgłoszono 1 wydarzenie", "Najpierw ogląda to zespół rady")
    assert [await status(world, number) for number in (1, 2, 3, 4)] == [EventStatus.PENDING] * 4
    assert animator.count_of("Wydarzenie czeka na zgodę: Debata o ławkach") == 1
    assert await world.read(lambda db: list(db.scalars(select(FeedItem.title)))) == []
    for press in (SeriesPressed(do=Series.LIST, id=1), FilePressed(do=File.SAVE, id=2)):
        await anna.presses_forged(press)
        anna.does_not_see("Debata o ławkach")
    await animator.presses_forged(PartnersPressed(do=Partners.APPROVE, id=2))
    await anna.presses_forged(SeriesPressed(do=Series.LIST, id=1))
    anna.sees("razem 1 spotkanie")
    # Templates are the council's.
    other = await make_event(animator)
    await animator.presses_forged(TemplatePressed(do=Templates.NAMED, id=other))
    await partner.presses_forged(TemplatePressed(do=Templates.LIST))
    assert not any("Debata" in label for label in partner.buttons)
    for do in (Templates.OPEN, Templates.USE, Templates.DELETED):
        await partner.presses_forged(TemplatePressed(do=do, id=1))
        partner.does_not_see("Tytuł: Debata")
    await animator.presses_forged(TemplatePressed(do=Templates.OPEN, id=1))
    animator.sees("Tytuł: Debata o ławkach")


@pytest.mark.one_engine
async def test_organisations_touch_only_their_own_events(
    world: World, partner: Human, keeper: Human, animator: Human, anna: Human
) -> None:
    await joins(keeper, anna, "Stowarzyszenie Obok")
    theirs = await make_event(anna, Plan(title="Obok"))
    councils = await make_event(animator, Plan(title="Debata rady"))
    nobodys = await make_event(animator, Plan(title="Niczyje"))
    await world.app.database.run(lambda db: setattr(db.get(Event, nobodys), "organiser_id", None))
    before = [await event_of(world, one) for one in (theirs, councils, nobodys)]
    for event_id in (theirs, councils, nobodys):
        for do in (Desk.OPEN, Desk.CHANGE, Desk.FREED, Desk.CALL_OFF, Desk.CALLED_OFF):
            await partner.presses_forged(DeskPressed(do=do, event=event_id, value="place"))
            partner.sees("Nie ma takiego wydarzenia")
        await partner.presses_forged(PosterPressed(do=Posters.LIST, id=event_id))
        partner.sees("Nie ma takiego wydarzenia")
        for decision in Partners:
            await partner.presses_forged(PartnersPressed(do=decision, id=event_id))
            partner.sees("/pomoc")
    await partner.presses_forged(PosterPressed(do=Posters.LIST, value="zablocie"))
    partner.sees("/pomoc")
    await partner.presses_forged(DeskPressed(do=Desk.MINE))
    partner.does_not_see("Obok", "Debata rady", "Niczyje")
    after = [await event_of(world, one) for one in (theirs, councils, nobodys)]
    assert [(one.status, one.place, one.offer_minutes) for one in after] == [
        (one.status, one.place, one.offer_minutes) for one in before
    ]
    await animator.presses_forged(DeskPressed(do=Desk.CALLED_OFF, event=theirs))
    animator.sees("Nie ma takiego wydarzenia")
    assert await status(world, theirs) == EventStatus.PENDING


async def test_colleagues_share_events_until_the_role_is_taken_back(
    world: World, partner: Human, keeper: Human, anna: Human
) -> None:
    await joins(keeper, anna, HOUSE.upper())
    assert len(await world.read(lambda db: list(db.scalars(select(Organisation))))) == 1
    event_id = await make_event(partner, Plan(title="Kiermasz"))
    await anna.says("/nowewydarzenie")
    await anna.presses_forged(DeskPressed(do=Desk.OPEN, event=event_id))
    anna.sees("Kiermasz", f"Organizuje: {HOUSE}", "czeka na zespół rady")
    await keeper.says("/zespol")
    keeper.sees(f"organizacja partnerska, {HOUSE}")
    await keeper.presses("Osoba z: DOM KULTURY")
    await keeper.presses("Odbierz rolę")
    await anna.presses_forged(DeskPressed(do=Desk.CALLED_OFF, event=event_id))
    anna.sees("/pomoc")
    assert await status(world, event_id) == EventStatus.PENDING


@pytest.mark.one_engine
async def test_where_nobody_has_to_look_first_the_team_is_told_of_what_is_public(
    world: World, partner: Human, animator: Human
) -> None:
    open_ = PODGORZE.model_copy(
        update={"events": PODGORZE.events.model_copy(update={"partners_wait": False})}
    )
    event_id = await make_event(partner, Plan(title="Kiermasz"))
    assert await status(world, event_id) == EventStatus.PENDING
    second = await make_event(partner, replace(Plan(), title="Jarmark"), profile=open_)
    assert await status(world, second) == EventStatus.PUBLISHED
    await world.passes(minutes=1)
    animator.sees("Organizacja opublikowała lub zmieniła wydarzenie: Jarmark")


async def test_inviting_an_organisation_bears_odd_words(keeper: Human, anna: Human) -> None:
    await keeper.says("/zespol")
    await keeper.presses("Zaproś organizację partnerską")
    await keeper.says("❤")
    keeper.sees("Proszę napisać nazwę, od 2 do 80 znaków")
    await keeper.sends(photo=True)
    keeper.sees("Proszę napisać nazwę")
    await keeper.says("<b>Koło</b> {role}")
    await keeper.says("x" * 65)
    keeper.sees("<b>Koło</b> {role}")
    await keeper.presses("Anuluj")
    keeper.sees("Przerwane: zaproszenie")
    await keeper.presses_forged(TeamPressed(do=Team.LIST))
    await keeper.presses("Zaproś organizację partnerską")
    keeper.sees_button("<b>Koło</b> {role}")
    await keeper.says("/anuluj")
    keeper.sees("Przerwane: zaproszenie")
    await anna.presses_forged("org:ask:0")
    anna.sees("/pomoc")
