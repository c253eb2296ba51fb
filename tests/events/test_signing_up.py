"""Residents browse, sign up, wait, sign off; animators change and call off."""

import asyncio
from datetime import timedelta

import pytest
from sqlalchemy import select

from bot.events.presses import Desk, DeskPressed, Do, EventPressed
from bot.people.model import AuditEntry, Role
from tests.events.making import LINK, TUESDAY_EVENING, Plan, event_of, make_event
from tests.support.people import Human
from tests.support.world import World


async def test_signing_up_and_off_is_one_tap_each(animator: Human, anna: Human) -> None:
    await make_event(animator)
    await anna.says("/wydarzenia")
    await anna.presses("Debata o ławkach")
    anna.sees("wtorek, 24 listopada 2026 r., 18:00", "Dom kultury", "30 wolnych miejsc z 30")
    await anna.presses("Zapisz mnie")
    anna.sees("Miejsce jest zarezerwowane.", "Zapis przyjęty.", "29 wolnych miejsc z 30")
    await anna.presses("Wypisz mnie")
    anna.sees("Zapis został wycofany.", "30 wolnych miejsc z 30")


async def test_signing_up_in_ukrainian(animator: Human, olena: Human) -> None:
    await make_event(animator, Plan(capacity=1))
    await olena.says("/podiyi")
    await olena.presses("Debata o ławkach")
    olena.sees("1 вільне місце з 1")
    await olena.presses("Записатися")
    olena.sees("Ви записані.", "немає вільних місць")


async def test_two_taps_take_one_seat(world: World, animator: Human, anna: Human) -> None:
    event_id = await make_event(animator)
    for _tap in range(2):
        await anna.presses_forged(EventPressed(do=Do.JOIN, id=event_id))
    assert (await event_of(world, event_id)).taken == 1


async def test_a_freed_seat_goes_to_whoever_waits_first(
    world: World, animator: Human, anna: Human, olena: Human, john: Human
) -> None:
    event_id = await make_event(animator, Plan(capacity=1))
    await anna.presses_forged(EventPressed(do=Do.JOIN, id=event_id))
    for human in (olena, john):
        await human.presses_forged(EventPressed(do=Do.JOIN, id=event_id))
    olena.sees("списку очікування")
    john.sees("2 people on the waiting list")
    await anna.presses("Wypisz mnie")
    olena.sees("Звільнилося місце")
    assert john.count_of("A seat is free") == 0
    await olena.presses("Я не прийду")
    john.sees("A seat is free and it is yours")
    assert (await event_of(world, event_id)).taken == 1


async def test_a_link_is_only_for_those_who_signed_up(animator: Human, anna: Human) -> None:
    event_id = await make_event(animator, Plan(link=LINK))
    await anna.presses_forged(EventPressed(do=Do.CARD, id=event_id))
    anna.sees("Link zobaczą osoby zapisane.")
    anna.does_not_see(LINK)
    await anna.presses("Zapisz mnie")
    anna.sees(LINK)
    await anna.presses("Wypisz mnie")
    anna.does_not_see(LINK)


@pytest.mark.one_engine
async def test_who_comes_late_finds_the_link_or_the_way(
    world: World, animator: Human, anna: Human, john: Human
) -> None:
    event_id = await make_event(animator, Plan(link=LINK))
    there = await make_event(animator, Plan("Warsztat na miejscu", point=(50.04, 19.96)))
    await anna.presses_forged(EventPressed(do=Do.JOIN, id=event_id))
    world.clock.advance(TUESDAY_EVENING - world.clock.now() + timedelta(minutes=20))
    for human, has_it in ((anna, True), (john, False)):
        await human.says(f"/start e{event_id}")
        assert (LINK in human.screen) is has_it
    await john.says(f"/start e{there}")
    john.sees("has already begun")
    await john.presses("How to get there")
    john.sees("50.04000, 19.96000")
    world.clock.advance(timedelta(hours=8))
    await john.presses("How to get there")
    john.sees("has already begun")
    await anna.says(f"/start e{event_id}")
    anna.sees("To wydarzenie już się odbyło.")
    assert LINK not in anna.screen


async def test_a_place_on_the_map_comes_with_its_words(animator: Human, anna: Human) -> None:
    event_id = await make_event(animator, Plan(point=(50.04, 19.96)))
    await anna.presses_forged(EventPressed(do=Do.CARD, id=event_id))
    await anna.presses("Jak dotrzeć")
    anna.sees("Dom kultury", "50.04000, 19.96000")
    anna.sees_button("Otwórz w aplikacji z mapą")
    assert any("venue" in message for message in anna.messages)


async def test_an_event_without_a_pin_says_so(animator: Human, anna: Human) -> None:
    event_id = await make_event(animator)
    await anna.presses_forged(EventPressed(do=Do.MAP, id=event_id))
    anna.sees("nie ma miejsca na mapie")


async def test_sign_ups_are_listed(animator: Human, anna: Human) -> None:
    event_id = await make_event(animator)
    await anna.says("/events")
    await anna.presses("Moje zapisy")
    anna.sees("Nie ma teraz zapisów na nadchodzące wydarzenia.")
    await anna.presses_forged(EventPressed(do=Do.JOIN, id=event_id))
    await anna.presses("Moje zapisy")
    anna.sees("Debata o ławkach", "wtorek, 24 listopada 2026 r., 18:00 · zapis przyjęty")


async def test_many_events_come_in_pages(animator: Human, anna: Human) -> None:
    await anna.says("/events")
    anna.sees("nie ma zaplanowanych wydarzeń")
    for number in range(1, 7):
        await make_event(animator, Plan(f"Debata {number}", TUESDAY_EVENING + timedelta(days=number)))
    await anna.says("/events")
    anna.sees_button("Debata 5", "Późniejsze »")
    await anna.presses("Późniejsze")
    anna.sees_button("Debata 6", "« Wcześniejsze")
    await anna.presses_forged(EventPressed(do=Do.LIST, page=99_999))
    anna.sees_button("Debata 6")


async def test_calling_off_tells_those_who_come_and_those_who_wait(
    world: World, animator: Human, anna: Human, olena: Human, john: Human
) -> None:
    event_id = await make_event(animator, Plan(capacity=1))
    for human in (anna, olena):
        await human.presses_forged(EventPressed(do=Do.JOIN, id=event_id))
    await animator.presses_forged(DeskPressed(do=Desk.OPEN, event=event_id))
    animator.sees("Zapisanych: 1 (miejsca: 1)", "Na liście rezerwowej: 1")
    await animator.presses("Odwołaj wydarzenie")
    animator.sees("Wiadomość dostaną 2 osoby.")
    await animator.presses("Tak, odwołaj")
    animator.sees("Odwołano: Debata o ławkach", "2 osoby")
    anna.sees("Odwołane:", "Nie odbędzie się.")
    olena.sees("Скасовано:")
    await john.presses_forged(EventPressed(do=Do.JOIN, id=event_id))
    john.sees("“Debata o ławkach” has been cancelled.")
    await world.passes(days=3)
    assert anna.count_of("Przypomnienie:") == 0


async def test_calling_off_twice_tells_once(animator: Human, anna: Human) -> None:
    event_id = await make_event(animator)
    await anna.presses_forged(EventPressed(do=Do.JOIN, id=event_id))
    for _tap in range(2):
        await animator.presses_forged(DeskPressed(do=Desk.CALLED_OFF, event=event_id))
    animator.sees("zostało odwołane")
    assert anna.count_of("Odwołane:") == 1


async def test_another_time_is_told_and_reminders_follow(world: World, animator: Human, anna: Human) -> None:
    event_id = await make_event(animator)
    await anna.presses_forged(EventPressed(do=Do.JOIN, id=event_id))
    await animator.presses_forged(DeskPressed(do=Desk.OPEN, event=event_id))
    await animator.presses("Zmień termin")
    await animator.says("25 listopada o 19:00")
    await animator.presses("Tak, zgadza się")
    await animator.presses("Zapisz zmiany")
    animator.sees("Wiadomość dostanie 1 osoba.")
    anna.sees("Zmienił się termin lub miejsce", "środa, 25 listopada 2026 r., 19:00")
    anna.sees("(wcześniej: wtorek, 24 listopada 2026 r., 18:00)", "Gdzie: Dom kultury, sala 2")
    await world.passes(days=3)
    assert anna.count_of("Przypomnienie:") == 0
    await world.passes(hours=8)
    assert anna.count_of("Przypomnienie:") == 1
    anna.sees("środa, 25 listopada 2026 r., 19:00")


async def test_a_new_title_tells_nobody(animator: Human, anna: Human) -> None:
    event_id = await make_event(animator)
    await anna.presses_forged(EventPressed(do=Do.JOIN, id=event_id))
    before = len(anna.received)
    await animator.presses_forged(DeskPressed(do=Desk.OPEN, event=event_id))
    await animator.presses("Zmień coś innego")
    await animator.presses("Zmień tytuł")
    await animator.says("Debata o cieniu")
    await animator.presses("Zapisz zmiany")
    animator.sees("Zapisano: Debata o cieniu")
    assert len(anna.received) == before


async def test_more_seats_go_to_those_who_wait_and_fewer_than_taken_are_refused(
    world: World, animator: Human, anna: Human, olena: Human, john: Human
) -> None:
    event_id = await make_event(animator, Plan(capacity=1))
    for human in (anna, olena, john):
        await human.presses_forged(EventPressed(do=Do.JOIN, id=event_id))
    await seats(animator, event_id, "2")
    olena.sees("Звільнилося місце")
    assert john.count_of("A seat is free") == 0
    await seats(animator, event_id, "1")
    animator.sees("Zapisane są już 2 osoby")
    assert (await event_of(world, event_id)).capacity == 2


async def test_two_changes_in_one_night_make_one_notice_from_what_was_known(
    world: World, animator: Human, anna: Human
) -> None:
    event_id = await make_event(animator)
    await anna.presses_forged(EventPressed(do=Do.JOIN, id=event_id))
    await world.passes(hours=11)
    for place in ("Biblioteka", "Szkoła"):
        await animator.presses_forged(DeskPressed(do=Desk.CHANGE, event=event_id, value="place"))
        await animator.says(place)
        await animator.presses("Zapisz zmiany")
    assert anna.count_of("Zmienił się") == 0
    await world.passes(hours=10)
    assert anna.count_of("Zmienił się") == 1
    anna.sees("Gdzie: Szkoła (wcześniej: Dom kultury, sala 2)")


async def test_what_was_made_public_is_accounted_for(world: World, animator: Human) -> None:
    event_id = await make_event(animator)
    await animator.presses_forged(DeskPressed(do=Desk.CHANGE, event=event_id, value="title"))
    await animator.says("Zupełnie inny tytuł")
    await animator.presses("Zapisz zmiany")
    await animator.presses_forged(DeskPressed(do=Desk.CALLED_OFF, event=event_id))
    log = await world.read(lambda db: list(db.scalars(select(AuditEntry).order_by(AuditEntry.id))))
    person = await world.person(animator)
    assert [(entry.action, entry.object, entry.ref, entry.actor_id) for entry in log] == [
        (action, "event", event_id, person.id) for action in ("published", "changed", "called_off")
    ]


async def seats(animator: Human, event_id: int, number: str) -> None:
    await animator.presses_forged(DeskPressed(do=Desk.CHANGE, event=event_id, value="capacity"))
    await animator.says(number)
    await animator.presses("Zapisz zmiany")


async def test_a_change_given_up_changes_nothing(world: World, animator: Human) -> None:
    event_id = await make_event(animator)
    await animator.presses_forged(DeskPressed(do=Desk.CHANGE, event=event_id, value="title"))
    await animator.says("Zupełnie inny tytuł")
    await animator.says("/cancel")
    animator.sees("nic się w nim nie zmieniło")
    await animator.presses("Przywróć")
    animator.sees("Tytuł: Zupełnie inny tytuł (wcześniej: Debata o ławkach)")
    await animator.presses("Anuluj")
    assert (await event_of(world, event_id)).title == "Debata o ławkach"


async def test_events_of_others_are_not_mine(animator: Human, anna: Human) -> None:
    event_id = await make_event(animator)
    await anna.becomes(Role.ANIMATOR)
    await anna.says("/newevent")
    await anna.presses("Prowadzone wydarzenia")
    anna.sees("Brak nadchodzących wydarzeń")
    for do in (Desk.OPEN, Desk.CHANGE, Desk.CALL_OFF, Desk.CALLED_OFF):
        await anna.presses_forged(DeskPressed(do=do, event=event_id))
        anna.sees("Nie ma takiego wydarzenia")


async def test_the_keeper_may_manage_every_event(animator: Human, keeper: Human) -> None:
    event_id = await make_event(animator)
    await keeper.presses_forged(DeskPressed(do=Desk.OPEN, event=event_id))
    keeper.sees("Zapisanych: 0")


async def test_nobody_signs_up_for_what_has_begun(world: World, animator: Human, anna: Human) -> None:
    event_id = await make_event(animator, Plan(starts_at=world.clock.now() + timedelta(minutes=3)))
    await world.passes(minutes=4)
    for do in (Do.JOIN, Do.LEAVE, Do.CARD):
        await anna.presses_forged(EventPressed(do=do, id=event_id))
        anna.sees("już się zaczęło")


async def test_forged_buttons_book_nothing(anna: Human) -> None:
    for number in ("join:99:0", "join:-1:0", "join:x:0", "card:0:0", "leave:9007199254740993:0", "join:1"):
        await anna.presses_forged(f"ev:{number}")
        assert any(part in anna.answers for part in ("Nie ma takiego wydarzenia", "/help", "/pomoc")), number


async def test_many_at_once_never_overbook(world: World, animator: Human) -> None:
    event_id = await make_event(animator, Plan(capacity=3))
    crowd = [Human(world, world.add_user(f"Osoba {number}")) for number in range(12)]
    for human in crowd:
        await human.says("/events")
    join = EventPressed(do=Do.JOIN, id=event_id)
    await asyncio.gather(*(human.presses_forged(join) for human in crowd))
    assert (await event_of(world, event_id)).taken == 3
    assert sum("Zapis przyjęty." in human.answers for human in crowd) == 3


async def test_a_deep_link_opens_its_event(animator: Human, anna: Human) -> None:
    event_id = await make_event(animator)
    await anna.says(f"/start e{event_id}")
    anna.sees("Debata o ławkach")
    anna.sees_button("Zapisz mnie")


async def test_no_reminder_is_promised_where_none_will_come(animator: Human, anna: Human) -> None:
    event_id = await make_event(animator, Plan(reminders=()))
    await anna.presses_forged(EventPressed(do=Do.JOIN, id=event_id))
    anna.sees("Zapis przyjęty.")
    anna.does_not_see("Przypomnienie przyjdzie")
