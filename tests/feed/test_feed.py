"""The feed: every public thing has its row, written with it; a cancellation revokes it."""

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.events.model import Event
from bot.events.presses import Desk, DeskPressed
from bot.feed.model import FeedItem, Kind
from tests.broadcasts.conftest import announces, asks_for_announcements
from tests.council.sources import COMMISSION, SESSION, CouncilWorld
from tests.events.making import LINK, TUESDAY_EVENING, Plan, make_event
from tests.support.people import Human
from tests.support.world import World


async def rows(world: World, *kinds: Kind) -> list[FeedItem]:
    query = select(FeedItem).where(FeedItem.kind.in_(kinds)).order_by(FeedItem.id)
    return await world.read(lambda db: list(db.scalars(query)))


async def test_an_event_its_change_and_its_cancellation(world: World, animator: Human) -> None:
    event_id = await make_event(animator)
    (made,) = await rows(world, *Kind)
    assert (made.kind, made.ref, made.title, made.place) == (
        "event",
        event_id,
        "Debata o ławkach",
        "Dom kultury, sala 2",
    )
    assert (made.starts_at, made.published_at, made.topic) == (TUESDAY_EVENING, world.clock.now(), "debate")
    await animator.presses_forged(DeskPressed(do=Desk.CHANGE, event=event_id, value="title"))
    await animator.says("Debata o cieniu")
    await animator.presses("Zapisz zmiany")
    (made,) = await rows(world, *Kind)
    assert made.title == "Debata o cieniu"
    for place in ("Szkoła", "Biblioteka"):
        await animator.presses_forged(DeskPressed(do=Desk.CHANGE, event=event_id, value="place"))
        await animator.says(place)
        await animator.presses("Zapisz zmiany")
    made, first, second = await rows(world, *Kind)
    assert (made.place, made.revoked_at) == ("Biblioteka", None)
    assert (first.kind, first.number, first.place) == ("event.changed", 1, "Szkoła")
    assert first.revoked_at
    assert second.revoked_at is None
    await world.passes(minutes=1)
    for _tap in range(2):
        await animator.presses_forged(DeskPressed(do=Desk.CALLED_OFF, event=event_id))
    made, first, second, gone = await rows(world, *Kind)
    assert made.revoked_at == second.revoked_at == world.clock.now()
    assert (gone.kind, gone.ref, gone.revoked_at) == ("event.cancelled", event_id, None)


@pytest.mark.one_engine
async def test_what_only_those_who_come_may_know_is_not_in_it(world: World, animator: Human) -> None:
    await make_event(animator, Plan(link=LINK))
    (made,) = await rows(world, *Kind)
    said = " ".join(str(value) for value in vars(made).values())
    assert LINK not in said
    assert "Animatorka" not in said


@pytest.mark.one_engine
async def test_the_language_of_an_event_is_in_it_and_what_becomes_the_teams_leaves_it(
    world: World, animator: Human
) -> None:
    await make_event(animator)
    await animator.presses_forged(DeskPressed(do=Desk.CHANGE, event=1))
    await animator.presses("Więcej ustawień")
    await animator.presses("Język")
    await animator.presses("po angielsku")
    await animator.presses("Wróć do sprawdzenia")
    await animator.presses("Zapisz zmiany")
    (made,) = await rows(world, *Kind)
    assert (made.language, made.revoked_at) == ("en", None)
    await animator.presses_forged(DeskPressed(do=Desk.CHANGE, event=1))
    await animator.presses("Więcej ustawień")
    await animator.presses("Kto może przyjść")
    await animator.presses("Tylko zespół")
    await animator.presses("Wróć do sprawdzenia")
    await animator.presses("Zapisz zmiany")
    made, gone = await rows(world, *Kind)
    assert made.revoked_at
    assert gone.kind == "event.cancelled"


@pytest.mark.one_engine
async def test_what_is_rolled_back_leaves_no_row(world: World, animator: Human) -> None:
    event_id = await make_event(animator)

    def half(db: Session) -> None:
        event = db.get_one(Event, event_id)
        event.starts_at += timedelta(days=1)
        db.flush()
        assert db.scalars(select(FeedItem).where(FeedItem.kind == Kind.EVENT_CHANGED)).one().number == 1
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        await world.app.database.run(half)
    assert [row.kind for row in await rows(world, *Kind)] == ["event"]


async def test_an_announcement_and_one_that_is_taken_back(world: World, animator: Human, anna: Human) -> None:
    await asks_for_announcements(anna)
    await announces(animator, "Sprzątanie parku\nW sobotę o 10.")
    (made,) = await rows(world, *Kind)
    assert (made.kind, made.title, made.text, made.area) == (
        "announcement",
        "Sprzątanie parku",
        "W sobotę o 10.",
        None,
    )
    assert made.published_at > world.clock.now(), "not before it leaves"
    await animator.presses("Cofnij")
    (made,) = await rows(world, *Kind)
    assert made.revoked_at


async def test_meetings_of_the_calendar(world: CouncilWorld) -> None:
    await world.publishes(SESSION, COMMISSION)
    await world.publishes(SESSION, COMMISSION)
    session, commission = sorted(await rows(world, *Kind), key=lambda row: row.title, reverse=True)
    assert (session.kind, session.topic, session.place) == ("meeting", "sesje", "Sala Przykładowa 1")
    await world.publishes(replace(SESSION, start="20261216T180000"), COMMISSION)
    await world.publishes(replace(SESSION, start="20261216T180000", lines=("STATUS:CANCELLED",)), COMMISSION)
    changed, cancelled = await rows(world, Kind.MEETING_CHANGED, Kind.MEETING_CANCELLED)
    assert changed.revoked_at
    assert cancelled.ref == session.ref
    await world.publishes(replace(SESSION, start="20261216T180000", lines=("SEQUENCE:2",)), COMMISSION)
    again = await rows(world, Kind.MEETING, Kind.MEETING_CHANGED, Kind.MEETING_CANCELLED)
    standing = {(row.kind, row.ref, row.number) for row in again if row.revoked_at is None}
    assert standing == {
        ("meeting", session.ref, 0),
        ("meeting", commission.ref, 0),
        ("meeting.changed", session.ref, 2),
    }
