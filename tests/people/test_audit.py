"""The log of deeds: only ever added to, one chain, nobody in it who was erased."""

import ast
import asyncio
import hashlib
import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import Connection, delete, select, text, update
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from bot.features import PERSONAL
from bot.i18n import speaking
from bot.people import audit, audit_book, audit_views, erasure
from bot.people.audit import Action
from bot.people.audit_book import Verdict, Wanted
from bot.people.model import Actor, AuditActor, AuditCounter, AuditEntry, Person
from bot.people.presses import AuditPressed, Look
from bot.storage import migrations
from tests.people.rows import NOW
from tests.storage.test_migrations import on, unmade  # noqa: F401 - a fixture
from tests.support.people import Human
from tests.support.world import World


def noted(db: Session, count: int = 5) -> Actor:
    person = Person(telegram_id=7_000_000_001, locale="pl", created_at=NOW)
    db.add(person)
    db.flush()
    actor = Actor(person.id, person.telegram_id, "pl")
    for number in range(count):
        audit.record(db, actor, Action.EXPORTED, "ideas", number, NOW, why="kontrola")
    return actor


async def verdict(world: World, known: dict[int, str] | None = None) -> Verdict:
    return await world.read(lambda db: audit_book.verify(db, known))


async def past_the_guard(world: World, *statements: object) -> None:
    """Do what only somebody can who owns the database: take the guard away."""

    def act(db: Session) -> None:
        if db.get_bind().dialect.name == "sqlite":
            for name in ("audit_log_no_update", "audit_log_no_delete"):
                db.execute(text(f"DROP TRIGGER {name}"))
        else:
            db.execute(text("SET LOCAL session_replication_role = replica"))
        for statement in statements:
            db.execute(statement)  # type: ignore[call-overload]

    await world.app.database.run(act)


@pytest.mark.parametrize(
    "change",
    [update(AuditEntry).values(why="nic"), delete(AuditEntry)],
    ids=["update", "delete"],
)
async def test_the_database_itself_refuses_to_change_an_entry(world: World, change: object) -> None:
    await world.app.database.run(noted)
    with pytest.raises(DBAPIError, match="append-only"):
        await world.app.database.run(lambda db: db.execute(change))  # type: ignore[call-overload]
    assert (await verdict(world)).count == 5


async def test_the_chain_can_be_checked_without_this_program(world: World) -> None:
    await world.app.database.run(noted)
    rows = await world.read(lambda db: list(db.scalars(select(AuditEntry).order_by(AuditEntry.id))))
    last = ""
    for row in rows:
        said = {
            "id": row.id,
            "at": row.at.astimezone(UTC).isoformat(),
            "actor": row.actor,
            "action": str(row.action),
            "object": row.object,
            "ref": row.ref,
            "why": row.why,
        }
        written = json.dumps(said, sort_keys=True, separators=(",", ":"))
        last = hashlib.sha256(f"{last}\n{written}".encode()).hexdigest()
        assert row.hash == last
    assert await verdict(world) == Verdict(5, last)


@pytest.mark.parametrize(
    ("change", "broken", "whole"),
    [
        (update(AuditEntry).where(AuditEntry.id == 3).values(why="x"), 3, 2),
        (update(AuditEntry).where(AuditEntry.id == 3).values(at=NOW + timedelta(1)), 3, 2),
        (update(AuditEntry).where(AuditEntry.id == 3).values(actor=None), 3, 2),
        (update(AuditEntry).where(AuditEntry.id == 3).values(hash="0" * 64), 3, 2),
        (delete(AuditEntry).where(AuditEntry.id == 1), 1, 0),
        (delete(AuditEntry).where(AuditEntry.id == 3), 3, 2),
        (delete(AuditEntry).where(AuditEntry.id == 5), 5, 4),
        (delete(AuditEntry), 1, 0),
    ],
    ids=["reason", "moment", "who", "hash", "first", "middle", "last", "all"],
)
@pytest.mark.one_engine
async def test_the_first_entry_that_was_touched_is_named(
    world: World, change: object, broken: int, whole: int
) -> None:
    await world.app.database.run(noted)
    await past_the_guard(world, change)
    found = await verdict(world)
    assert (found.broken, found.count) == (broken, whole)


@pytest.mark.one_engine
async def test_an_entry_given_to_somebody_else_is_found(world: World, anna: Human) -> None:
    await world.app.database.run(noted)
    other = (await world.person(anna)).id
    third = select(AuditEntry.actor).where(AuditEntry.id == 3).scalar_subquery()
    await past_the_guard(
        world, update(AuditActor).where(AuditActor.pseudonym == third).values(person_id=other)
    )
    assert (await verdict(world)).broken == 3


@pytest.mark.one_engine
async def test_a_log_written_anew_is_known_by_a_hash_that_was_noted(world: World) -> None:
    await world.app.database.run(noted)
    before = await verdict(world)
    await past_the_guard(world, delete(AuditEntry), delete(AuditActor), delete(AuditCounter), delete(Person))
    await world.app.database.run(noted)
    assert (await verdict(world)).broken is None
    assert (await verdict(world, {5: before.last})).broken == 5
    assert (await verdict(world, {9: before.last})).broken == 6


async def test_erasing_a_person_leaves_the_chain_whole_and_a_sign_that_leads_nowhere(world: World) -> None:
    actor = await world.app.database.run(noted)
    before = await verdict(world)
    assert await world.app.database.run(erasure.erase, actor, PERSONAL, NOW)
    after = await verdict(world, {5: before.last})
    assert (after.count, after.broken) == (6, None)
    rows = await world.read(lambda db: list(db.scalars(select(AuditEntry).order_by(AuditEntry.id))))
    assert [row.actor_id for row in rows] == [None] * 6
    signs = [row.actor for row in rows[:5]]
    assert all(signs)
    # Each entry has a sign of its own: not even that they are of one person can be told.
    assert len(set(signs)) == 5
    assert (rows[5].action, rows[5].actor, rows[5].why) == ("erased", None, "asked")
    guesses = (f"{a}:{b}" for a in ("", "0", "salt") for b in (actor.id, actor.telegram_id))
    assert not {hashlib.sha256(guess.encode()).hexdigest() for guess in guesses} & set(signs)


async def test_entries_noted_at_once_stand_in_one_chain(world: World) -> None:
    actor = await world.app.database.run(noted, 0)

    async def note(number: int) -> None:
        await world.app.database.run(audit.record, actor, Action.EXPORTED, "ideas", number, NOW)

    await asyncio.gather(*map(note, range(30)))
    assert await verdict(world) == Verdict(30, (await verdict(world)).last)
    refs = await world.read(lambda db: set(db.scalars(select(AuditEntry.ref))))
    assert refs == set(range(30))


async def test_a_deed_that_is_undone_leaves_no_gap(world: World) -> None:
    actor = await world.app.database.run(noted, 1)

    def fails(db: Session) -> None:
        audit.record(db, actor, Action.EXPORTED, "ideas", 2, NOW)
        raise LookupError

    with pytest.raises(LookupError):
        await world.app.database.run(fails)
    await world.app.database.run(audit.record, actor, Action.EXPORTED, "ideas", 3, NOW)
    assert (await verdict(world)).count == 2


def test_what_was_noted_before_the_chain_is_taken_into_it(unmade: str) -> None:  # noqa: F811
    migrations.upgrade(unmade, "0006")

    def before(connection: Connection) -> None:
        connection.execute(
            text(
                "INSERT INTO people (telegram_id, locale, wants_announcements, reachable, created_at)"
                " VALUES (7, 'pl', :no, :no, :at)"
            ),
            {"no": False, "at": NOW if connection.dialect.name == "postgresql" else "2026-11-21 11:00:00"},
        )
        for number, actor in ((3, 1), (8, None)):
            connection.execute(
                text(
                    "INSERT INTO audit_log (id, at, actor_id, action, object, ref)"
                    " VALUES (:id, :at, :actor, 'exported', 'ideas', :id)"
                ),
                {
                    "id": number,
                    "actor": actor,
                    "at": NOW if connection.dialect.name == "postgresql" else "2026-11-21 11:00:00.000000",
                },
            )

    on(unmade, before)
    migrations.upgrade(unmade)

    def after(connection: Connection) -> tuple[Verdict, list[tuple[int, int | None, int | None, datetime]]]:
        with Session(connection) as db:
            audit.record(db, None, Action.RESTORED, "backup", None, NOW)
            rows = db.scalars(select(AuditEntry).order_by(AuditEntry.id))
            return audit_book.verify(db), [(row.id, row.actor_id, row.ref, row.at) for row in rows]

    found, rows = on(unmade, after)
    assert (found.count, found.broken) == (3, None)
    assert rows == [(1, 1, 3, NOW), (2, None, 8, NOW), (3, None, None, NOW)]


# ── in the chat ──────────────────────────────────────────────────────────────────────────────────────


async def test_a_keeper_reads_the_log_by_action_person_and_time(
    world: World, keeper: Human, officer: Human, anna: Human
) -> None:
    await anna.says("/mojedane")
    await world.passes(days=40)
    await officer.says("/mydata")
    await keeper.says("/dziennik")
    keeper.sees(
        "Dziennik czynności", "1.", "Osoba spoza zespołu: pobranie kopii własnych danych", "demo officer:"
    )
    await keeper.presses("Osoba")
    await keeper.presses("demo officer")
    keeper.sees("2.", "demo officer: pobranie kopii własnych danych")
    keeper.does_not_see("Osoba spoza zespołu")
    await keeper.presses("Osoba")
    await keeper.presses("Wszyscy")
    await keeper.presses("Czas")
    await keeper.presses("ostatnie 30 dni")
    keeper.does_not_see("1.", "Osoba spoza zespołu")
    await keeper.presses("Czynność")
    await keeper.presses("Odebranie roli")
    keeper.sees("odebranie roli · wszyscy · ostatnie 30 dni", "Nie ma takich wpisów")
    await anna.says("/usun")
    await anna.presses("Tak, usuń wszystko")
    await keeper.says("/audit")
    keeper.sees("Ktoś, kogo danych już nie ma: pobranie", "usunięcie danych, osoba", "na własną prośbę")
    keeper.does_not_see(str(anna.id))


def things_noted() -> set[str]:
    """Return the kinds of things that the code accounts for."""
    calls = (
        node
        for file in (Path(__file__).parents[2] / "bot").rglob("*.py")
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and ast.unparse(node.func) == "audit.record"
    )
    said = (ast.walk(call.args[3]) for call in calls)
    return {str(node.value) for nodes in said for node in nodes if isinstance(node, ast.Constant)}


@pytest.mark.parametrize("locale", ["pl", "uk"])
def test_every_deed_and_thing_has_a_name_in_the_log(locale: str) -> None:
    things = things_noted() | {"ideas with names"}
    assert {"idea", "event", "promise", "sending"} <= things
    with speaking(locale):
        for action in Action:
            assert audit_views.name_of_action(action) != action
        for thing in things:
            assert audit_views.name_of_thing(thing) != thing


async def test_what_was_done_with_ideas_is_said_in_words(
    world: World, keeper: Human, animator: Human
) -> None:
    def note(db: Session, actor: Actor) -> None:
        for action, thing in (
            (Action.COLLECTED, "idea"),
            (Action.KEPT, "promise"),
            (Action.KEPT, "hidden idea"),
            (Action.EXPORTED, "ideas"),
        ):
            audit.record(db, actor, action, thing, 7, world.clock.now())

    person = await world.person(animator)
    await world.app.database.run(note, Actor(person.id, animator.id, "pl"))
    await keeper.says("/dziennik")
    keeper.sees("zapis za kogoś, pomysł 7", "dotrzymanie obietnicy nr 7", "pozostawienie, ukryty pomysł 7")
    keeper.sees(": pobranie pliku z pomysłami (eksport nr 7)")
    await keeper.presses("Czynność")
    await keeper.presses("Zapis za kogoś")
    keeper.sees("pomysł 7")
    keeper.does_not_see("obietnica")
    await keeper.presses("Czas")
    keeper.sees_button("ostatnie 24 godziny")
    await keeper.presses("Wstecz")
    keeper.sees("zapis za kogoś · wszyscy · od początku")


async def test_the_log_turns_its_pages(world: World, keeper: Human) -> None:
    await world.app.database.run(noted, 20)
    await keeper.says("/dziennik")
    keeper.sees("20.", "13.", "Powód: kontrola")
    await keeper.presses("»")
    keeper.sees("12.", "5.")
    await keeper.presses("»")
    keeper.sees("4.", "1.")


async def test_the_log_is_for_keepers_alone(officer: Human, anna: Human) -> None:
    for human in (officer, anna):
        await human.says("/audit")
        human.does_not_see("Dziennik")
        await human.presses_forged(AuditPressed(do=Look.LIST))
        human.sees("To nie jest dostępne")


def test_what_is_wanted_is_read_from_any_button() -> None:
    assert Wanted.of("erased", 0, 0) == Wanted(Action.ERASED)
    assert Wanted.of("no such action", 3, 7) == Wanted(None, 3, 7)
