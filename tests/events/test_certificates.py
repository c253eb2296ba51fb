"""Certificates of cycles: earned by coming, made with a name that is not kept, checked by anybody."""

import asyncio
import re
from datetime import datetime, timedelta

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from bot import lettercode
from bot.events.attendance import store as attendance
from bot.events.attendance.model import Ticket
from bot.events.certificates import actions
from bot.events.certificates.model import CODE, Certificate
from bot.events.certificates.presses import CertificatePressed, Do
from bot.events.presses import Desk, DeskPressed
from bot.events.series.presses import Do as Series
from bot.events.series.presses import SeriesPressed
from bot.features import PERSONAL, RETENTION
from bot.people import erasure
from bot.people.model import Actor, Role
from bot.people.retention import Sweep
from bot.pictures.diploma import page, pdf
from bot.pictures.model import Diploma
from bot.pictures.sheet import HEIGHT, MARGIN, WIDTH
from tests.events.making import Plan, event_of, make_event
from tests.support.people import Human
from tests.support.world import World

one_engine = pytest.mark.one_engine
ASK = CertificatePressed(do=Do.ASK, id=1)
NAME = "Anna Żółkiewska-Nowak"


async def cycle(animator: Human, least: int = 2) -> None:
    """Make a cycle of three meetings, the events 1, 2 and 3, that gives certificates."""
    event_id = await make_event(animator)
    await animator.presses_forged(SeriesPressed(do=Series.BEGIN, id=event_id))
    await animator.presses("Cykl")
    await animator.says("Akademia dobrego dialogu")
    await animator.says("Mapa potrzeb – 1 grudnia 18:00\nJak napisać wniosek – 8 grudnia 18:00")
    await animator.presses("To wszystko")
    await animator.presses("Opublikuj 3 spotkania")
    await animator.presses("Cały cykl")
    await animator.presses("Zaświadczenia")
    animator.sees("nie daje zaświadczeń")
    await animator.presses(str(least))


async def was_at(human: Human, *event_ids: int) -> None:
    """Let somebody be marked at meetings, whatever the hour."""
    person = await human.world.person(human)
    person_id, now = person.id, human.world.clock.now()

    def mark(db: Session) -> None:
        for event_id in event_ids:
            attendance.allot(db, event_id, [person_id])
            ticket = attendance.ticket(db, event_id, person_id)
            assert ticket
            ticket.came_at = now

    await human.world.app.database.run(mark)


async def code_of(human: Human, name: str = NAME) -> str:
    """Let somebody make their certificate, and return its code."""
    await human.presses_forged(ASK)
    await human.says(name)
    assert human.messages[-1]["document"]["file_name"].endswith(".pdf")
    found = re.search(r"[A-Z]{4}-[A-Z]{4}-[A-Z]{4}", human.messages[-1]["caption"])
    assert found
    return found[0]


@one_engine
async def test_whoever_came_often_enough_gets_a_certificate_that_anybody_can_check(
    world: World, animator: Human, anna: Human, john: Human
) -> None:
    await cycle(animator)
    animator.sees("co najmniej 2 z 3 spotkań", "Osoby z wymaganą obecnością: 0")
    await anna.presses_forged(SeriesPressed(do=Series.LIST, id=1))
    anna.sees("Zaświadczenie: za co najmniej 2 z 3 spotkań. Obecność: 0 z 3 spotkań.")
    await world.passes(days=17)
    await was_at(anna, 1, 3)
    await world.passes(days=1)
    anna.sees("Dziękujemy za udział: „Jak napisać wniosek”", "Można odebrać zaświadczenie", "2 z 3 spotkań")
    await anna.presses("Moje zaświadczenie")
    anna.sees("Jakie imię i nazwisko")
    for nonsense in ("x", "🙂🙂🙂", "安娜安娜", "Anna <b>", "A" * 81, "12345"):
        await anna.says(nonsense)
        anna.sees("od 2 do 80 znaków", "Jakie imię i nazwisko")
        anna.sees_button("Anuluj")
    await anna.sends(sticker=True)
    anna.sees("od 2 do 80 znaków")
    await anna.says(NAME)
    anna.sees("Zaświadczenie nr 1", "Akademia dobrego dialogu")
    first = re.findall(r"[A-Z]{4}-[A-Z]{4}-[A-Z]{4}", anna.messages[-1]["caption"])[0]
    await john.says(f"/certificate {first.lower()}")
    john.sees("This certificate is genuine", "Akademia dobrego dialogu", "Present at 2 of 3 meetings", "1")
    john.does_not_see("Anna", "Nowak")
    # Another one takes its place: a code goes round once, not with several names.
    await anna.presses_forged(ASK)
    anna.sees("Jest już zaświadczenie nr 1")
    second = await code_of(anna, "Ганна Новак")
    await john.says(f"/start v-{first.replace('-', '')}")
    john.sees("No valid certificate has this code")
    await john.says(f"/start v-{second.replace('-', '')}")
    john.sees("This certificate is genuine")
    await animator.presses_forged(CertificatePressed(do=Do.DESK, id=3))
    animator.sees("Osoby z wymaganą obecnością: 1", "Wydane zaświadczenia: 1")
    row = await world.read(lambda db: db.scalars(select(Certificate)).one())
    assert not any(word in str(vars(row)) for word in ("Anna", "Новак", first, second))


@one_engine
async def test_who_missed_the_last_meeting_is_told_and_nobody_is_told_twice(
    world: World, animator: Human, anna: Human, olena: Human, john: Human
) -> None:
    await cycle(animator)
    await world.passes(days=17)
    await was_at(anna, 1, 2, 3)
    await was_at(olena, 1, 2)
    await was_at(john, 1)
    await world.passes(days=1)
    await world.passes(days=1)
    assert anna.count_of("Można odebrać zaświadczenie") == 1
    assert olena.count_of("Можна отримати сертифікат") == 1
    assert john.count_of("certificate") == 0
    await olena.presses("Мій сертифікат")
    await olena.says("Олена Коваль")
    olena.sees("Сертифікат № 1")


@one_engine
async def test_without_attendance_there_is_no_certificate_and_it_is_said_what_is_missing(
    world: World, animator: Human, anna: Human
) -> None:
    await cycle(animator, least=3)
    await was_at(anna, 1, 2, 3)
    await anna.presses_forged(ASK)
    anna.sees("po ostatnim spotkaniu. Pierwszy dzień", "9 grudnia 2026 r.")
    await world.passes(days=18)
    await anna.presses_forged(ASK)
    anna.sees("Jakie imię")
    # What was true when it was asked is looked at again when the name comes.
    await world.app.database.run(lambda db: _was_not_at(db, 2, 3))
    await anna.says(NAME)
    anna.sees(
        "na co najmniej tylu spotkaniach: 3", "Zaznaczone obecności: 1", "Brakuje 2 spotkań", "Przez trzy dni"
    )
    await anna.says("/cancel")
    anna.sees("Nic nie jest teraz wypełniane")
    await anna.presses_forged(SeriesPressed(do=Series.LIST, id=1))
    anna.sees("Obecność: 1 z 3 spotkań")
    await world.passes(days=3)
    await anna.presses_forged(ASK)
    anna.does_not_see("Przez trzy dni")
    await anna.presses_forged(CertificatePressed(do=Do.ASK, id=999))
    anna.sees("Nie ma takiego cyklu")
    await anna.presses_forged(CertificatePressed(do=Do.LEAST, id=1, value=1))
    anna.sees("nie jest dostępne")
    assert await world.read(lambda db: db.scalar(select(func.count()).select_from(Certificate))) == 0


@one_engine
async def test_forged_codes_are_refused_kindly(world: World, animator: Human, anna: Human) -> None:
    await anna.says("/certificate")
    anna.sees("12 liter")
    await anna.says("nie mam")
    anna.sees("To nie jest kod zaświadczenia")
    await anna.sends(sticker=True)
    anna.sees("To nie jest kod zaświadczenia")
    made = lettercode.made(CODE)
    await anna.says(("C" if made[0] == "B" else "B") + made[1:])
    anna.sees("Co najmniej jedna litera")
    await anna.says(lettercode.spaced(made))
    anna.sees("Żadne ważne zaświadczenie nie ma tego kodu")
    await anna.presses("Sprawdź kod")
    await anna.says("/anuluj")
    anna.sees("Dobrze. /zaswiadczenie")
    for payload in (f"v-{made}", f"v-{made[:-1]}", "v-"):
        await anna.says(f"/start {payload}")
        anna.does_not_see("jest prawdziwe")


@one_engine
async def test_an_organiser_chooses_for_their_own_cycle_and_takes_nothing_away_afterwards(
    world: World, animator: Human, anna: Human, keeper: Human
) -> None:
    await cycle(animator, least=3)
    await anna.becomes(Role.ANIMATOR)
    for do in (Do.DESK, Do.LEAST):
        await anna.presses_forged(CertificatePressed(do=do, id=1, value=1))
        anna.sees("Nie ma takiego wydarzenia")
    await animator.presses_forged(CertificatePressed(do=Do.LEAST, id=1, value=4))
    animator.sees("nie ma (już) tylu spotkań")
    await animator.presses_forged(CertificatePressed(do=Do.DESK, id=1))
    await animator.presses("Bez zaświadczeń")
    animator.sees("nie daje zaświadczeń")
    await anna.presses_forged(ASK)
    anna.sees("nie ma zaświadczeń")
    await animator.presses("3")
    # A meeting that was called off is nobody's fault: those that take place are enough.
    await animator.presses_forged(DeskPressed(do=Desk.CALLED_OFF, event=2))
    await animator.presses_forged(CertificatePressed(do=Do.DESK, id=1))
    animator.sees("co najmniej 2 z 2 spotkań")
    await was_at(anna, 1, 3)
    await world.passes(days=18)
    await animator.presses_forged(CertificatePressed(do=Do.LEAST, id=1, value=0))
    animator.sees("można już tylko zmniejszyć")
    await animator.presses_forged(DeskPressed(do=Desk.OPEN, event=3))
    await animator.presses("Zaświadczenia")
    await animator.presses("1")
    animator.sees("co najmniej 1 z 2")
    await code_of(anna)
    alone = await make_event(animator, Plan(starts_at=world.clock.now() + timedelta(days=1)))
    await animator.presses_forged(CertificatePressed(do=Do.DESK, id=alone))
    animator.sees("nie należy do cyklu")


@one_engine
async def test_a_certificate_stays_genuine_when_its_holder_is_forgotten(
    world: World, animator: Human, anna: Human, john: Human
) -> None:
    await cycle(animator)
    await was_at(anna, 1, 2)
    await world.passes(days=18)
    last = (await event_of(world, 3)).starts_at
    # The term of the first meeting is over, that of the cycle is not: it counts as long.
    await _sweep(world, last - timedelta(days=1))
    code = await code_of(anna)
    await world.app.database.run(erasure.erase, await _actor(anna), PERSONAL, world.clock.now())
    await john.says(f"/certificate {code}")
    john.sees("This certificate is genuine")
    await was_at(john, 1, 2)
    await code_of(john, "John Smith")
    assert await world.read(lambda db: db.scalar(select(func.count(Certificate.person_id)))) == 1
    await _sweep(world, last + timedelta(days=60))
    assert await world.read(lambda db: db.scalar(select(func.count(Certificate.person_id)))) == 0
    assert await world.read(lambda db: db.scalar(select(func.count()).select_from(Ticket))) == 0
    await john.presses_forged(ASK)
    john.sees("you are marked at 0")


async def test_two_makings_at_once_leave_one_certificate(world: World, animator: Human, anna: Human) -> None:
    await cycle(animator)
    await was_at(anna, 1, 2)
    await world.passes(days=18)
    actor, now = await _actor(anna), world.clock.now()
    made = await asyncio.gather(*(world.app.database.run(actions.make, actor, 1, now) for _ in range(4)))
    valid = await world.read(lambda db: [actions.check(db, one.code) for one in made])
    assert sum(one is not None for one in valid) == 1


def test_a_long_name_and_many_days_stay_on_the_page() -> None:
    name = "Wilhelmina-Konstancja Brzęczyszczykiewicz-Święcicka-Żdżarska"
    days = tuple(f"{day} grudnia 2026 r. · Jak napisać wniosek do rady dzielnicy" for day in range(1, 11))
    proof = ("Nr 1 · kod: BCDF-GHJK-MNPR", "Sprawdzenie: kod obok albo w Telegramie. " * 3)
    made = Diploma(
        "Zaświadczenie", name, "za udział", "Akademia dobrego dialogu " * 4, "10 z 12", days,
        ("Rada Dzielnicy", "9 grudnia 2026 r."), proof, "https://t.me/a_name_of_thirty_two_letters_bot?start=v-BCDFGHJKMNPR",
    )  # fmt: skip
    picture = page(made).crop((MARGIN - 20, MARGIN - 20, WIDTH - MARGIN + 20, HEIGHT - MARGIN + 20))
    left, _top, right, bottom = picture.point(lambda shade: 255 - shade).getbbox() or (0, 0, 0, 0)
    assert left >= 15
    assert right <= picture.width - 15
    assert bottom <= picture.height - 15
    file = pdf(made)
    box = re.search(rb"/MediaBox \[ 0 0 ([0-9.]+) ([0-9.]+) \]", file)
    assert box
    assert [round(float(side)) for side in box.groups()] == [595, 842]


async def _actor(human: Human) -> Actor:
    person = await human.world.person(human)
    return Actor(person.id, human.id, "pl")


async def _sweep(world: World, before: datetime) -> None:
    for one in RETENTION:
        if one.what in {"who came to events", "whose certificate it is"}:
            await world.app.database.run(one.forget, Sweep(world.clock.now(), before))


def _was_not_at(db: Session, *event_ids: int) -> None:
    for ticket in db.scalars(select(Ticket).where(Ticket.event_id.in_(event_ids))):
        ticket.came_at = None
