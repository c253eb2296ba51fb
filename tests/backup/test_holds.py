"""After a restore nothing leaves but answers, until a keeper has looked and decided."""

import asyncio
import shutil
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import func, select, update
from sqlalchemy.orm import Session
from typer.testing import CliRunner

from bot import __main__ as command_line
from bot.backup.forms import Form
from bot.backup.presses import Do, HeldPressed
from bot.doctor import examine
from bot.events.presses import Do as At
from bot.events.presses import EventPressed
from bot.outbox import holds, store
from bot.outbox.model import Delivery, Outcome, Priority
from bot.people import store as people
from bot.people.audit import Action
from bot.people.model import AuditEntry, Person
from bot.settings import Settings
from bot.storage.clock import SystemClock
from tests.backup.conftest import Site, restored
from tests.events.making import Plan, make_event
from tests.support.people import Human
from tests.support.world import World

REMINDER = "Przypomnienie:"
NOTICE = "Przywrócono kopię zapasową."
SEND, DROP = "Wyślij te, które są jeszcze aktualne", "Odrzuć zaległe"

pytestmark = pytest.mark.parametrize("site", ["sqlite", "postgresql-portable"], indirect=True)
"""Once on each engine; the forms of the backup are told apart elsewhere."""


async def debate(anna: Human, animator: Human, hours: float) -> int:
    """Let Anna come to something that starts in so many hours, of which she is reminded one hour before."""
    starts_at = anna.world.clock.now() + timedelta(hours=hours)
    event_id = await make_event(animator, Plan(f"Za {hours:g} h", starts_at, reminders=(60,)))
    await anna.presses_forged(EventPressed(do=At.JOIN, id=event_id))
    return event_id


async def backup(site: Site) -> Path:
    return await asyncio.to_thread(site.backup)


async def test_what_was_due_waits_and_the_keeper_is_told_once(
    world: World, site: Site, keeper: Human, animator: Human, anna: Human
) -> None:
    await debate(anna, animator, 3)
    source = await backup(site)
    await world.passes(hours=2, minutes=10)
    assert anna.count_of(REMINDER) == 1
    await restored(world, site, source, lost=True)
    for _tick in range(3):
        await world.passes(minutes=1)
    assert anna.count_of(REMINDER) == 1
    assert keeper.count_of(NOTICE) == 1
    keeper.sees("1 wiadomość", "o wydarzeniach: 1", "Kopia z: sobota, 21 listopada 2026 r., 12:00")
    keeper.sees_button(SEND, DROP)


async def test_people_are_answered_meanwhile(
    world: World, site: Site, keeper: Human, animator: Human, anna: Human
) -> None:
    await restored(world, site, await backup(site))
    await anna.says("/help")
    anna.sees("/pomysl")
    await debate(anna, animator, 1.5)
    await world.passes(minutes=45)
    assert anna.count_of(REMINDER) == 0
    await keeper.presses("Wznów wysyłanie")
    await world.passes(minutes=1)
    assert anna.count_of(REMINDER) == 1


async def test_dropped_is_dropped_and_what_follows_goes_out_once(
    world: World, site: Site, keeper: Human, animator: Human, anna: Human
) -> None:
    await debate(anna, animator, 3)
    await debate(anna, animator, 6)
    source = await backup(site)
    await world.passes(hours=2, minutes=10)
    await restored(world, site, source, lost=True)
    await world.passes(minutes=1)
    await keeper.presses(DROP)
    keeper.sees("Wysyłanie zostało wznowione.", "Odrzucono: 1")
    await world.passes(hours=3)
    await world.passes(hours=3)
    assert anna.count_of(REMINDER) == 2
    # Its card and its one reminder.
    assert anna.count_of("Za 3 h\n") == 2
    assert await outcomes(world) == {Outcome.DROPPED: 1, Outcome.SENT: 2}


async def test_what_is_still_current_is_sent_when_the_keeper_says_so(
    world: World, site: Site, keeper: Human, animator: Human, anna: Human
) -> None:
    soon, later = await debate(anna, animator, 1.2), await debate(anna, animator, 1.5)
    source = await backup(site)
    await world.app.stop()
    world.clock.advance(timedelta(hours=1))
    await asyncio.to_thread(site.lose)
    assert (await asyncio.to_thread(site.restore, source)).waiting == 2
    world.clock.advance(timedelta(minutes=20))
    await world.start_bot()
    await world.passes(minutes=1)
    assert anna.count_of(REMINDER) == 0
    await keeper.presses(SEND)
    keeper.sees("Wiadomości w drodze: 1", "Za późno, nie wysłano: 1")
    assert anna.count_of(REMINDER) == anna.count_of("Za 1.5 h") - 1 == 1
    assert soon != later


async def test_the_replaced_database_tells_what_was_sent(
    world: World, site: Site, keeper: Human, animator: Human, anna: Human
) -> None:
    await debate(anna, animator, 3)
    source = await backup(site)
    await world.passes(hours=2, minutes=10)
    care = await restored(world, site, source)
    assert (care.already_sent, care.waiting) == (1, 0)
    await world.passes(minutes=1)
    keeper.sees("Nie czeka żadna wiadomość")
    await keeper.presses("Wznów wysyłanie")
    await world.passes(minutes=1)
    assert anna.count_of(REMINDER) == 1


async def test_announcements_under_way_are_not_sent_again(
    world: World, site: Site, keeper: Human, anna: Human
) -> None:
    person = await world.person(anna)
    await world.app.database.run(announce, person.id, world)
    source = await backup(site)
    await restored(world, site, source, lost=True)
    await world.passes(minutes=1)
    keeper.sees("1 wiadomość z ogłoszeniem nie zostanie wysłana ponownie")
    assert await outcomes(world) == {Outcome.UNKNOWN: 1, Outcome.SENT: 1}


def announce(db: Session, person_id: int, world: World) -> None:
    now = world.clock.now()
    store.enqueue(
        db,
        "broadcast",
        person_id,
        1,
        key="b",
        due_at=now,
        expires_at=now + timedelta(days=1),
        priority=Priority.BROADCAST,
    )


async def test_two_keepers_one_decision(
    world: World, site: Site, keeper: Human, animator: Human, anna: Human
) -> None:
    await debate(anna, animator, 1.2)
    source = await backup(site)
    world.clock.advance(timedelta(minutes=30))
    await restored(world, site, source, lost=True)
    await world.passes(minutes=1)
    began = await since(world)
    await keeper.presses(DROP)
    await keeper.presses_forged(HeldPressed(do=Do.SEND, since=began))
    keeper.sees("Ta decyzja już zapadła.")
    await world.passes(minutes=1)
    assert anna.count_of(REMINDER) == 0


async def test_a_button_under_an_older_notice_does_not_end_a_newer_hold(
    world: World, site: Site, keeper: Human, anna: Human
) -> None:
    source = await backup(site)
    await restored(world, site, source)
    await world.passes(minutes=1)
    old = await since(world)
    await restored(world, site, source)
    await world.passes(minutes=1)
    assert keeper.count_of(NOTICE) == 2
    await keeper.presses_forged(HeldPressed(do=Do.SEND, since=old))
    keeper.sees("Ta decyzja już zapadła.")
    assert await world.read(holds.current) is not None


@pytest.mark.parametrize("do", list(Do))
async def test_nobody_else_decides(world: World, site: Site, animator: Human, anna: Human, do: Do) -> None:
    await restored(world, site, await backup(site))
    for human in (anna, animator):
        await human.presses_forged(HeldPressed(do=do, since=await since(world)))
        human.does_not_see("wznowione")
    assert await world.read(holds.current) is not None


async def test_the_decision_is_accounted_for(world: World, site: Site, keeper: Human) -> None:
    await restored(world, site, await backup(site))
    await world.passes(minutes=1)
    await keeper.presses("Wznów wysyłanie")
    person = await world.person(keeper)
    entries = select(AuditEntry.action, AuditEntry.actor_id).order_by(AuditEntry.id)
    rows = await world.read(lambda db: [tuple(row) for row in db.execute(entries)])
    assert rows[-2:] == [(Action.RESTORED, None), (Action.RESUMED, person.id)]


async def test_the_notice_speaks_the_keepers_language(world: World, site: Site, keeper: Human) -> None:
    await world.app.database.run(speak_ukrainian)
    await restored(world, site, await backup(site))
    await world.passes(minutes=1)
    keeper.sees("Відновлено резервну копію")


def speak_ukrainian(db: Session) -> None:
    db.execute(update(Person).values(locale="uk"))


async def test_a_copy_put_back_by_hand_is_taken_care_of_at_the_start(
    world: World, site: Site, keeper: Human, animator: Human, anna: Human
) -> None:
    if site.form is not Form.SQLITE or not (file := site.settings.database_file):
        return
    await debate(anna, animator, 3)
    source = await backup(site)
    await world.passes(hours=2, minutes=10)
    await anna.says("/delete")
    await anna.presses("Tak, usuń wszystko")
    await world.passes(minutes=1)
    await world.app.stop()
    file.with_name(file.name + "-wal").unlink(missing_ok=True)
    shutil.copyfile(source, file)
    await world.start_bot()
    await world.passes(minutes=1)
    assert keeper.count_of(NOTICE) == 1
    assert not await world.read(lambda db: db.scalar(select(Person.id).where(Person.telegram_id == anna.id)))


def on_the_command_line(site: Site, monkeypatch: pytest.MonkeyPatch) -> CliRunner:
    monkeypatch.setitem(Settings.model_config, "env_file", None)
    monkeypatch.setenv("DATABASE_URL", site.url)
    monkeypatch.setenv("ERASURE_LEDGER", str(site.folder / "erasures.log"))
    return CliRunner(env={"COLUMNS": "120", "TERM": "dumb"})


def test_the_commands_from_backup_to_resume(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    shell = on_the_command_line(site, monkeypatch)
    target = site.folder / "copy"
    portably = ["--portable"] if site.form is Form.PORTABLE else []
    site.do(waiting_message)

    def run(*words: str) -> tuple[int, str]:
        done = shell.invoke(command_line.app, list(words))
        return done.exit_code, done.output

    assert run("backup", str(target), *portably) == (0, f"{target}: {site.form}, checked\n")
    assert run("backup", str(target), *portably)[0] == 1
    code, said = run("restore", str(target))
    assert (code, "--replace" in said) == (1, True)
    code, said = run("restore", str(target), "--replace")
    assert (code, "Waiting for a keeper's decision: 1." in said) == (0, True)
    held = [finding for finding in asyncio.run(examine(site.settings)) if finding.about == "Sending"]
    assert "1 wait" in held[0].what
    assert run("resume", "--drop-overdue") == (
        0,
        "Sending has begun again: 0 on their way, 1 dropped, 0 too late.\n",
    )
    assert run("resume") == (0, "Sending is not held.\n")
    assert not [finding for finding in asyncio.run(examine(site.settings)) if finding.about == "Sending"]


def waiting_message(db: Session) -> None:
    now = SystemClock().now()  # which the commands go by
    people.admit(db, 7, "pl", now)
    person_id = db.scalars(select(Person.id)).one()
    due, never = now - timedelta(hours=1), now + timedelta(days=1)
    store.enqueue(db, "idea.status", person_id, 1, key="k", due_at=due, expires_at=never)


async def outcomes(world: World) -> dict[Outcome | None, int]:
    """Count what became of the messages, the notice to the keeper among them."""
    query = select(Delivery.outcome, func.count()).group_by(Delivery.outcome)
    return await world.read(lambda db: {row[0]: row[1] for row in db.execute(query)})


async def since(world: World) -> int:
    hold = await world.read(holds.current)
    assert hold
    return int(hold.since.timestamp())
