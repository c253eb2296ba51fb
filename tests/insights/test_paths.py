"""How far people come and who returns, from a crowd whose figures were worked out by hand."""

from collections.abc import Sequence
from datetime import date, timedelta
from fractions import Fraction

import pytest
from sqlalchemy.orm import Session

from bot.insights.model import Origin
from bot.insights.paths.actions import how_far
from bot.insights.paths.model import Fate, Part, Stage
from bot.insights.spans import Back, look_back
from bot.nextsteps.model import Act, FirstAct, Path, Step, StepTotals
from bot.people.model import Person
from bot.small_groups import Hidden
from tests.insights.crowd import NOW, idea, people
from tests.support.people import Human
from tests.support.world import World

TODAY = date(2026, 11, 21)
ONE, TWO, THREE = [Act.IDEA], [Act.IDEA, Act.ASKED], [Act.IDEA, Act.ASKED, Act.NEWS]


def acted(
    db: Session,
    who: Sequence[int],
    acts: Sequence[Act],
    *,
    months: int = 1,
    on: date = TODAY,
    again: date | None = None,
) -> None:
    for person in who:
        db.add_all(FirstAct(person_id=person, act=act, at=NOW) for act in acts)
        db.add(Path(person_id=person, began_on=on, returned_on=again, months=months,
                    latest_month=on.replace(day=1)))  # fmt: skip
    db.flush()


def longer_here(db: Session, number: int) -> list[int]:
    ids = people(db, number)
    for one in ids:
        db.get_one(Person, one).created_at = NOW - timedelta(days=400)
    db.flush()
    return ids


def crowd(db: Session) -> None:
    """35 people new here, 20 of them by the poster of an area; 36 who began long ago."""
    poster, others = people(db, 20, source="a-zablocie"), people(db, 15)
    for one in poster:
        db.get_one(Person, one).area = "zablocie"
    acted(db, poster[8:14], ONE)
    acted(db, poster[14:], ONE, months=3)
    acted(db, others[5:10], TWO)
    acted(db, others[10:], THREE)
    # Whose 90 days are over: 25 May to 22 August. Six came on their last day of 90, five on the day after.
    for on, again, number in (
        (date(2026, 5, 25), date(2026, 8, 23), 6),
        (date(2026, 8, 22), date(2026, 8, 23), 5),
        (date(2026, 7, 1), date(2026, 9, 30), 5),
        (date(2026, 7, 1), None, 6),
        (date(2026, 5, 24), date(2026, 5, 25), 7),
        (date(2026, 8, 23), date(2026, 8, 24), 7),
    ):
        acted(db, longer_here(db, number), ONE, on=on, again=again)
    db.add(StepTotals(step=Step.EVENT, shown=30, taken=15, done=6, refused=8))


async def test_figures_are_those_worked_out_by_hand(world: World) -> None:
    await world.app.database.run(crowd)
    span = look_back(Back.DAYS_90, NOW, world.app.profile.timezone)
    found = await world.read(lambda db: how_far(db, span, world.app.profile))
    assert found.stages.whole == 35
    assert found.stages.parts == {Stage.CAME: 13, Stage.ACTED: 6, Stage.SECOND: 5, Stage.REGULAR: 11}
    assert found.origins[Origin.AREA] == Part(acted=12, idle=8)
    assert found.origins[Origin.UNKNOWN] == Part(acted=10, idle=5)
    assert (found.areas["zablocie"], found.areas[""]) == (Part(acted=12, idle=8), Part(acted=10, idle=5))
    assert (found.returned.first, found.returned.last) == (date(2026, 5, 25), date(2026, 8, 22))
    assert found.returned.people.parts == {True: 11, False: 11}
    assert found.returned.rate == Fraction(1, 2)
    assert found.offers[Step.EVENT].parts == {Fate.DONE: 6, Fate.TAKEN: 9, Fate.REFUSED: 8, Fate.OPEN: 7}


@pytest.mark.one_engine
async def test_the_office_reads_and_sees_them(world: World, officer: Human, anna: Human) -> None:
    await world.app.database.run(crowd)
    await officer.says("/kogoslychac")
    await officer.presses("Od pierwszego kontaktu")
    # The officer and Anna are new as well: both without an act, by no link.
    officer.sees("W sumie: 37", "stały udział: 11", "22",
                 "plakat obszaru: z udziałem: 12, jeszcze bez udziału: 8 (60%)",
                 "11 (50%)", "przyjść na wydarzenie: podpowiedziano 30")  # fmt: skip
    await officer.presses("30 dni")
    officer.sees("W sumie: 37")
    await officer.presses("Na obrazkach")
    assert officer.received[-1].get("photo") or officer.received[-2].get("photo")
    await officer.presses("Kogo słychać")
    officer.sees("Kogo słychać")
    await world.app.database.run(lambda db: [idea(db, one) for one in people(db, 6)])
    await officer.says("/raport 2026-11")
    officer.sees("w innym dniu, znów z udziałem: 11 (50%)")


async def test_a_few_people_are_not_counted_out(world: World, officer: Human) -> None:
    """Three regulars among twenty: neither they nor who they are by subtraction."""

    def some(db: Session) -> None:
        ids = people(db, 20, source="a-zablocie")
        acted(db, ids[10:17], ONE)
        acted(db, ids[17:], THREE, on=date(2026, 7, 1))

    await world.app.database.run(some)
    span = look_back(Back.DAYS_90, NOW, world.app.profile.timezone)
    found = await world.read(lambda db: how_far(db, span, world.app.profile))
    assert found.stages.parts[Stage.REGULAR] is Hidden.FEW
    assert Hidden.HELD in found.stages.parts.values()
    # The officer's own way in is one person's: neither group is split.
    assert all(part.people is not None for part in found.origins.values())
    assert found.returned.rate is None
    await officer.says("/kogoslychac")
    await officer.presses("Od pierwszego kontaktu")
    officer.sees("mniej niż 5 osób", "za małej liczby osób")
