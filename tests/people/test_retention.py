"""What the notice says is kept so many months goes by itself when they are over, not a day sooner."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from pydantic import ValidationError
from sqlalchemy import func, select
from sqlalchemy.orm import Session
from structlog.testing import capture_logs

from bot.advice.model import PendingQuestion
from bot.broadcasts import store as broadcasts
from bot.broadcasts.model import Broadcast
from bot.clockwork import JOBS
from bot.events import store as events
from bot.events.model import Event, EventKind, EventStatus, Registration, Waiting
from bot.features import PERSONAL, RETENTION
from bot.ideas.model import Idea
from bot.outbox import store as outbox
from bot.outbox.model import Delivery, Outcome, Result
from bot.people import erasure
from bot.people.leaving import PEOPLE_AT_ONCE, forget_inactive
from bot.people.model import Actor, AuditEntry, Person, Role, RoleGrant
from bot.people.retention import BATCH, Retention, cutoff
from bot.profile import Privacy, Term, load
from bot.telegram.model import ConversationRow
from migrations.tables import metadata
from tests.people.rows import NOW, Rows, accounts, content, personal_tables, pointing
from tests.support.people import Human
from tests.support.world import PROFILE, World

PODGORZE = load(PROFILE)
KRAKOW = ZoneInfo("Europe/Warsaw")
LATER = NOW + timedelta(days=3)
LONG_AFTER = NOW + timedelta(days=20 * 365)
CLEARED = {
    "authors of ideas",
    "authors of notes",
    "who decided about ideas",
    "who joined ideas",
    "objections of authors",
    "who hid ideas",
    "who sorted ideas",
    "who recorded steps of ideas",
    "who made promises",
    "organisers of events",
    "authors of proposed events",
    "who decided about proposals",
    "who decided about partners' events",
    "whose feedback it is",
    "authors of recaps",
    "authors of templates",
    "authors of announcements",
    "who answered",
    "who moved questions",
    "who published answers",
    "whose needs they are",
    "whose certificate it is",
}
"""Kinds whose rows stay, without the person."""
WITH_THEIR_CASE = {"who answered", "who moved questions"}
"""Gone with the case, which has the shorter term."""
SHORT = {"last questions"}
"""Kinds that go sooner than their term."""
NOT_BY_TERM = {
    "council_follows",
    "topic_choices",
    "further_areas",
    "announcement_wishes",
    "report_readers",
    "people",
    "role_grants",
    "invitations",
    "live_screens",
    "code_tries",
    "event_access",
    "event_code_tries",
    "council_reminders",
    "consents",
    "first_acts",
    "paths",
    "usage",
}
"""End at one's word; after silence; are taken away; after seven days; when final; in an hour; a
day after the event or the meeting; with the person; with the day."""

KINDS = pytest.mark.parametrize("kind", RETENTION, ids=lambda kind: kind.what)


def at(year: int, month: int, day: int, hour: int = 12, minute: int = 0) -> datetime:
    return datetime(year, month, day, hour, minute, tzinfo=KRAKOW)


def with_months(count: int) -> Any:
    terms = dict.fromkeys(Term, count)
    return PODGORZE.model_copy(
        update={"privacy": PODGORZE.privacy.model_copy(update={"retention_months": terms})}
    )


def everything(db: Session) -> dict[str, dict[Any, dict[str, Any]]]:
    return {table.name: content(db, table) for table in metadata.sorted_tables}


def two_people(db: Session) -> Rows:
    """Anna and Jan, with rows of both in every table, all of them of this moment."""
    anna, jan = (
        Person(telegram_id=7_000_000_000 + one, locale="pl", created_at=NOW, last_seen_on=NOW.date())
        for one in (1, 2)
    )
    db.add_all([anna, jan])
    db.flush()
    return Rows(db, anna, jan)


def count_of(table: type[Any]) -> Callable[[Session], int]:
    return lambda db: db.execute(select(func.count()).select_from(table)).scalar_one()


async def forget_all(world: World, now: datetime) -> int:
    return sum([await world.app.database.run(kind.run, now, PODGORZE) for kind in RETENTION])


# ── the calendar ─────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("today", "months", "oldest_kept"),
    [
        (date(2026, 11, 21), 1, date(2026, 10, 21)),
        (date(2026, 11, 21), 36, date(2023, 11, 21)),
        (date(2026, 1, 15), 1, date(2025, 12, 15)),
        (date(2026, 12, 31), 12, date(2025, 12, 31)),
        # What is of 28 February is kept through 28 March, what is of 31 January through 28 February.
        (date(2026, 3, 1), 1, date(2026, 2, 1)),
        (date(2026, 3, 28), 1, date(2026, 2, 28)),
        (date(2026, 3, 29), 1, date(2026, 3, 1)),
        (date(2026, 3, 31), 1, date(2026, 3, 1)),
        (date(2026, 2, 28), 1, date(2026, 1, 28)),
        (date(2028, 2, 29), 24, date(2026, 3, 1)),
        (date(2028, 3, 29), 1, date(2028, 2, 29)),
    ],
)
def test_a_term_of_months_ends_with_the_day_of_the_same_number(
    today: date, months: int, oldest_kept: date
) -> None:
    for hour, minute in ((0, 0), (23, 59)):
        now = at(today.year, today.month, today.day, hour, minute)
        before = cutoff(now.astimezone(UTC), Term.DRAFTS, with_months(months))
        assert before.astimezone(KRAKOW) == at(oldest_kept.year, oldest_kept.month, oldest_kept.day, 0)


def test_midnight_is_that_of_the_unit_also_when_the_clocks_change() -> None:
    winter = cutoff(at(2026, 11, 21), Term.DRAFTS, with_months(1))
    assert winter == datetime(2026, 10, 20, 22, tzinfo=UTC)


# ── every term has its work, and all work its term ───────────────────────────────────────────────────


def test_every_term_of_the_profile_has_a_job_and_every_job_a_term() -> None:
    assert {kind.term for kind in RETENTION} | {Term.INACTIVE_PEOPLE} == set(Term)
    assert set(PODGORZE.privacy.retention_months) == set(Term)
    jobs = {job.name: job.run for job in JOBS}
    assert len(jobs) == len(JOBS)
    for kind in RETENTION:
        assert jobs[f"forget {kind.what}"] == kind.run


@pytest.mark.parametrize("change", [{"drafts": None}, {"drafts": 0}, {"shoes": 3}])
def test_a_profile_that_leaves_a_term_out_or_invents_one_is_refused(change: dict[str, int | None]) -> None:
    privacy = PODGORZE.privacy.model_dump()
    months = {str(term): count for term, count in privacy["retention_months"].items()} | change
    with pytest.raises(ValidationError, match=r"drafts|shoes"):
        Privacy(**{**privacy, "retention_months": {term: n for term, n in months.items() if n is not None}})


@KINDS
async def test_each_kind_is_kept_through_the_last_day_and_gone_on_the_next(
    world: World, kind: Retention
) -> None:
    await world.app.database.run(two_people)
    months = PODGORZE.privacy.retention_months[kind.term]
    year, month = divmod(NOW.year * 12 + NOW.month - 1 + months, 12)
    end = at(year, month + 1, NOW.day + 1, 0)
    before = await world.read(everything)
    if kind.what not in SHORT:
        assert await world.app.database.run(kind.run, end - timedelta(seconds=1), PODGORZE) == 0
        assert await world.read(everything) == before
    assert await world.app.database.run(kind.run, end, PODGORZE) > 0
    after = await world.read(everything)
    stay = {name for name in before if len(after[name]) == len(before[name])}
    assert (len(stay) == len(before)) == (kind.what in CLEARED)
    assert await world.app.database.run(kind.run, LONG_AFTER, PODGORZE) == 0


async def test_what_is_young_is_touched_by_no_job(world: World) -> None:
    await world.app.database.run(two_people)
    before = await world.read(everything)
    assert await forget_all(world, NOW) == 0
    assert await world.read(everything) == before


async def test_in_the_end_no_table_names_anybody_but_those_that_end_otherwise(world: World) -> None:
    await world.app.database.run(two_people)
    await forget_all(world, LONG_AFTER)
    left = await world.read(everything)
    naming = {
        table.name
        for table in personal_tables()
        for row in left[table.name].values()
        if any(row[name] is not None for name in [*pointing(table), *accounts(table)])
    }
    assert naming <= NOT_BY_TERM


async def test_one_run_forgets_a_batch_and_the_next_goes_on(world: World) -> None:
    def walk_away(db: Session) -> None:
        rows = (
            ConversationRow(chat_id=n, user_id=n, state="x", data={}, updated_at=NOW)
            for n in range(BATCH + 5)
        )
        db.add_all(rows)

    (kind,) = (kind for kind in RETENTION if kind.what == "conversations")
    await world.app.database.run(walk_away)
    assert await world.app.database.run(kind.run, LONG_AFTER, PODGORZE) == BATCH
    assert await world.app.database.run(kind.run, LONG_AFTER, PODGORZE) == 5
    assert await world.app.database.run(kind.run, LONG_AFTER, PODGORZE) == 0


async def test_the_log_counts_and_names_nobody(world: World) -> None:
    await world.app.database.run(two_people)
    with capture_logs() as lines:
        await forget_all(world, LONG_AFTER)
        await forget_all(world, LONG_AFTER)
    assert {line["what"] for line in lines} == {kind.what for kind in RETENTION} - WITH_THEIR_CASE
    assert len(lines) == len(RETENTION) - len(WITH_THEIR_CASE)
    assert all(set(line) == {"event", "what", "count", "log_level"} for line in lines)


# ── what goes and what stays ─────────────────────────────────────────────────────────────────────────


async def test_an_idea_keeps_its_text_and_its_place(world: World) -> None:
    await world.app.database.run(two_people)
    before = (await world.read(everything))["ideas"]
    await forget_all(world, LONG_AFTER)
    after = (await world.read(everything))["ideas"]
    for key, idea in before.items():
        gone = dict.fromkeys(("author_id", "assignee_id", "signature"))
        assert after[key] == idea | gone
        assert idea["text"]


def meeting(db: Session, starts_at: datetime, people: list[int]) -> int:
    """Store a meeting for which the first has signed up and the others wait."""
    event = Event(
        kind=EventKind.DEBATE,
        title="Debata (przykład)",
        starts_at=starts_at,
        local_time=starts_at.astimezone(KRAKOW).replace(tzinfo=None),
        zone=KRAKOW.key,
        scheduled_at=NOW,
        place="sala (przykład)",
        capacity=1,
        taken=1,
        status=EventStatus.PUBLISHED,
        created_at=NOW,
    )
    db.add(event)
    db.flush()
    events.register(db, event.id, people[0], NOW)
    for waiting in people[1:]:
        events.wait(db, event.id, waiting, NOW)
    return event.id


def some_people(db: Session, count: int, **more: Any) -> list[int]:
    people = [
        Person(telegram_id=8_000_000_000 + n, locale="pl", created_at=NOW, **more) for n in range(count)
    ]
    db.add_all(people)
    db.flush()
    return [person.id for person in people]


async def test_sign_ups_go_with_the_event_and_its_number_stays(world: World) -> None:
    def past_and_coming(db: Session) -> tuple[int, int]:
        people = some_people(db, 2)
        return meeting(db, NOW, people), meeting(db, NOW + timedelta(days=400), people)

    past, coming = await world.app.database.run(past_and_coming)
    await forget_all(world, NOW + timedelta(days=300))
    assert await world.read(lambda db: list(db.scalars(select(Registration.event_id)))) == [coming]
    assert await world.read(lambda db: list(db.scalars(select(Waiting.event_id)))) == [coming]
    event = await world.read(lambda db: events.find(db, past))
    assert event is not None
    assert (event.taken, event.title) == (1, "Debata (przykład)")


def announced(db: Session) -> Broadcast:
    """Store an announcement that reached three, missed one who blocked the bot, and is pending for one."""
    some_people(db, 5, wants_announcements=True)
    sent = Broadcast(
        token="t", audience=5, created_at=NOW, due_at=NOW, text="Ogłoszenie (przykład)", spans=[]
    )
    db.add(sent)
    db.flush()
    assert broadcasts.fan_out(db, sent) == 5
    deliveries = db.scalars(select(Delivery).order_by(Delivery.id))
    ends = zip(deliveries, [Outcome.SENT] * 3 + [Outcome.UNREACHABLE], strict=False)
    outbox.record(db, [Result(delivery, outcome=outcome) for delivery, outcome in ends], NOW)
    return sent


RESULTS = {Outcome.SENT: 3, Outcome.UNREACHABLE: 1, None: 1}


async def test_the_results_of_an_announcement_outlive_its_deliveries(world: World) -> None:
    sent = await world.app.database.run(announced)
    for forgotten in (2, 2, 0):
        gone = await world.app.database.run(outbox.forget_settled, before=LATER, limit=2)
        assert gone == forgotten
        assert (await world.read(lambda db: broadcasts.progress(db, sent))).tally == RESULTS
    assert await world.read(count_of(Delivery)) == 1


async def test_the_results_of_an_announcement_outlive_those_who_got_it(world: World) -> None:
    sent = await world.app.database.run(announced)

    def all_leave(db: Session) -> None:
        for person in db.scalars(select(Person)).all():
            erasure.erase(db, Actor(person.id, person.telegram_id, "pl"), PERSONAL, NOW)

    await world.app.database.run(all_leave)
    tally = (await world.read(lambda db: broadcasts.progress(db, sent))).tally
    assert tally == {Outcome.SENT: 3, Outcome.UNREACHABLE: 1}


async def test_what_is_still_to_be_sent_is_not_forgotten(world: World) -> None:
    await world.app.database.run(announced)
    await world.app.database.run(outbox.forget_settled, before=LONG_AFTER, limit=BATCH)
    assert await world.read(lambda db: list(db.scalars(select(Delivery.outcome)))) == [None]


async def test_a_last_question_is_kept_for_a_day(world: World, anna: Human) -> None:
    await anna.says("Kto strzyże trawniki na Marsie?")
    assert await world.read(count_of(PendingQuestion)) == 1
    await world.passes(hours=24)
    assert await world.read(count_of(PendingQuestion)) == 1
    world.clock.advance(timedelta(seconds=1))
    await world.app.tick()
    assert await world.read(count_of(PendingQuestion)) == 0


async def test_an_idea_begun_and_left_is_forgotten_and_one_can_begin_anew(world: World, anna: Human) -> None:
    await anna.says("/pomysl")
    await anna.says("Ławka przy skwerze (przykład)")
    await world.passes(days=32)
    left = await world.read(everything)
    assert left["idea_drafts"] == {}
    await anna.says("/pomysl")
    await anna.says("Stojak na rowery (przykład)")
    assert [row["text"] for row in (await world.read(everything))["idea_drafts"].values()] == [
        "Stojak na rowery (przykład)"
    ]


# ── people who no longer write ───────────────────────────────────────────────────────────────────────


async def test_the_day_of_the_last_word_is_noted_once_a_day(world: World, anna: Human) -> None:
    arrived = await world.person(anna)
    assert arrived.last_seen_on == date(2026, 11, 21)
    await world.passes(days=1)
    assert (await world.person(anna)).last_seen_on == date(2026, 11, 21)
    await anna.presses("Włącz ogłoszenia")
    assert (await world.person(anna)).last_seen_on == date(2026, 11, 22)
    await world.passes(days=1)
    await anna.says("/pomoc")
    person = await world.person(anna)
    assert person.last_seen_on == date(2026, 11, 23)
    assert (person.id, person.created_at) == (arrived.id, arrived.created_at)
    assert person.wants_announcements


async def test_whoever_falls_silent_is_erased_and_the_team_stays(
    world: World, anna: Human, olena: Human, animator: Human, keeper: Human
) -> None:
    await anna.says("/pomysl")
    await world.passes(days=400)
    await olena.says("/pomysl")
    await world.passes(days=400)
    left = await world.read(lambda db: set(db.scalars(select(Person.telegram_id))))
    assert left == {olena.id, animator.id, keeper.id}
    assert str(anna.id) not in repr(await world.read(everything))
    noted = await world.read(lambda db: [row.actor_id for row in db.scalars(select(AuditEntry))])
    assert noted == [None]
    await anna.says("/start")
    anna.sees("To automat")


@pytest.mark.parametrize(
    ("last_seen_on", "created_at", "erased"),
    [
        (date(2024, 11, 20), NOW - timedelta(days=1500), True),
        (date(2024, 11, 21), NOW - timedelta(days=1500), False),
        (None, at(2024, 11, 20, 23, 59), True),
        (None, at(2024, 11, 21, 0, 0), False),
    ],
)
async def test_silence_is_counted_in_whole_days(
    world: World, last_seen_on: date | None, created_at: datetime, erased: bool
) -> None:
    person = Person(telegram_id=9_000_000_001, locale="pl", created_at=created_at, last_seen_on=last_seen_on)
    await world.app.database.run(lambda db: db.add(person))
    tick = at(2026, 11, 21, 23, 59) if not erased else at(2026, 11, 22, 0, 0)
    count = await world.app.database.run(
        forget_inactive, tick, PODGORZE, personal=PERSONAL, keepers=frozenset()
    )
    assert count == erased
    assert await world.read(count_of(Person)) == (not erased)


async def test_the_silent_are_erased_a_few_at_a_time_and_nothing_of_others_is_touched(world: World) -> None:
    def crowd(db: Session) -> None:
        some_people(db, PEOPLE_AT_ONCE + 2, last_seen_on=date(2020, 1, 1))
        busy = Person(telegram_id=1, locale="pl", created_at=NOW, last_seen_on=NOW.date())
        officer = Person(telegram_id=2, locale="pl", created_at=NOW, last_seen_on=date(2020, 1, 1))
        keeper = Person(telegram_id=3, locale="pl", created_at=NOW, last_seen_on=date(2020, 1, 1))
        db.add_all([busy, officer, keeper])
        db.flush()
        db.add(RoleGrant(person_id=officer.id, role=Role.OFFICER, label="demo", granted_at=NOW))
        db.add(Idea(number=1, token="x", author_id=busy.id, title="t", status="received", text="t",
                    created_at=NOW, changed_at=NOW))  # fmt: skip

    await world.app.database.run(crowd)
    rounds = [
        await world.app.database.run(
            forget_inactive, NOW, PODGORZE, personal=PERSONAL, keepers=frozenset({3})
        )
        for _ in range(3)
    ]
    assert rounds == [PEOPLE_AT_ONCE, 2, 0]
    assert await world.read(lambda db: set(db.scalars(select(Person.telegram_id)))) == {1, 2, 3}
    assert None not in await world.read(lambda db: list(db.scalars(select(Idea.author_id))))
