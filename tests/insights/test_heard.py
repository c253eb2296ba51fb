"""Who is heard, from a crowd whose figures were worked out by hand."""

from datetime import timedelta
from fractions import Fraction

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.events.model import Event, EventKind, EventStatus
from bot.i18n import speaking
from bot.ideas.field.model import FieldCode
from bot.ideas.model import Idea, Status, Where
from bot.insights import sketches
from bot.insights.actions import who_is_heard
from bot.insights.model import NOWHERE, WHOLE_UNIT, Channel, Heard, Novelty, Origin
from bot.insights.spans import Back, look_back
from bot.lineage.model import Origin as Collected
from bot.people.model import Role
from bot.small_groups import Hidden
from tests.insights.crowd import NOW, idea, people, support
from tests.support.people import Human
from tests.support.world import World

LONG_AGO = NOW - timedelta(days=200)


def crowd(db: Session) -> None:
    """45 authors of 60 ideas; 12 more ideas without an author, 6 of them from the field; 11 supporters."""
    debate = Event(
        kind=EventKind.DEBATE,
        title="Debata próbna",
        starts_at=NOW,
        local_time=NOW.replace(tzinfo=None),
        zone="Europe/Warsaw",
        scheduled_at=NOW,
        status=EventStatus.PUBLISHED,
        created_at=NOW,
    )
    db.add(debate)
    db.flush()
    regulars = people(db, 5, source=f"e{debate.id}")
    others = [
        *people(db, 5, source="a-zablocie"),
        *people(db, 5, source=f"d{debate.id}"),
        *people(db, 5, source="e999"),
        *people(db, 10),
        *people(db, 10, "uk"),
        *people(db, 5, "en"),
    ]
    for person in regulars:
        idea(db, person, at=LONG_AGO)
        for _ in range(4):
            idea(db, person, area="zablocie")
    debates = [row.token for row in db.scalars(select(Idea).where(Idea.area == "zablocie"))][:7]
    db.add_all(Collected(token=token, event_id=debate.id, created_at=NOW) for token in debates)
    by_area = ["stare-podgorze"] * 30 + ["plaszow"] * 5 + ["bonarka"] * 3
    sent = [idea(db, person, area=area) for person, area in zip(others, by_area, strict=False)]
    for person in others[38:]:
        idea(db, person, where=Where.WHOLE)
    for number in range(12):
        made = idea(db, None, where=Where.TYPED)
        if number < 6:
            db.add(FieldCode(digest=f"d{number}", idea_id=made.id, created_at=NOW))
    for gone in (Status.WITHDRAWN, Status.HIDDEN):
        idea(db, *people(db, 1), status=gone)
    for person in others[:10]:
        support(db, person, sent[20:21])
    support(db, others[10], sent[20:31])
    support(db, others[11], sent[:1], at=LONG_AGO)


@pytest.fixture
async def found(world: World) -> Heard:
    await world.app.database.run(crowd)
    span = look_back(Back.DAYS_90, NOW, world.app.profile.timezone)
    return await world.read(lambda db: who_is_heard(db, span, world.app.profile))


async def test_figures_are_those_worked_out_by_hand(found: Heard) -> None:
    assert (found.people, found.supports) == (45, 21)
    # 40 authors sent their first, the 5 regulars had sent one long ago.
    assert found.ideas.whole == 72
    assert found.ideas.parts == {
        Novelty.FIRST: 40,
        Novelty.AGAIN: 20,
        Novelty.FIELD: 6,
        Novelty.UNKNOWN: 6,
    }
    assert found.first_time_share == Fraction(40, 60)
    # 40 with one idea, 5 with four: Σ i·x = 820 + 4·215 = 1680, so 3360 / (45·60) − 46/45.
    assert found.authors.gini == Fraction(2, 9)
    # A tenth of 45 is 5: the regulars, 20 of 60.
    assert (found.authors.people, found.authors.tenth, found.authors.share) == (45, 5, Fraction(1, 3))
    # 10 with one, one with eleven: Σ i·x = 55 + 121 = 176, so 352 / (11·21) − 12/11.
    assert found.supporters.gini == Fraction(100, 231)


async def test_few_people_are_not_told_apart(found: Heard) -> None:
    # A tenth of 11 supporters is 2.
    assert (found.supporters.people, found.supporters.tenth) == (11, Hidden.FEW)
    assert found.supporters.share is None
    # 72 − 67 shown leaves 5 for two parts: neither follows.
    assert found.areas.parts == {
        "zablocie": 20,
        "stare-podgorze": 30,
        "plaszow": 5,
        "bonarka": Hidden.FEW,
        WHOLE_UNIT: Hidden.FEW,
        NOWHERE: 12,
        **dict.fromkeys(("lutnia", "mateczny", "przewoz", "rybitwy"), 0),
    }


async def test_it_is_said_how_people_came_and_what_they_speak(found: Heard) -> None:
    assert {key: part for key, part in found.origins.parts.items() if part} == {
        Origin.DEBATE: 10,
        Origin.AREA: 5,
        Origin.EVENT: 5,
        Origin.UNKNOWN: 25,
    }
    assert found.channels.parts == {
        Channel.CHAT: 72 - 6 - 7,
        Channel.DEBATE: Hidden.FEW,
        Channel.EVENT: 0,
        Channel.FIELD: Hidden.HELD,
    }
    assert found.languages.parts == {"pl": 30, "uk": 10, "en": 5}


@pytest.mark.one_engine
async def test_an_officer_reads_it_in_chat(world: World, officer: Human) -> None:
    await world.app.database.run(crowd)
    await officer.says("/kogoslychac")
    officer.sees("Kogo słychać", "24 sierpnia 2026 r. – 21 listopada 2026 r.", "Pomysły: 72", "67%")
    officer.sees(
        "Gini 0,22", "(5 osób) ma 33%", "Gini 0,43", "Stare Podgórze: 30", "Bonarka: mniej niż 5 osób"
    )
    officer.sees("Bez pomysłów: Łutnia, Mateczny, Przewóz, Rybitwy", "link do debaty: 10", "Українська: 10")
    await officer.presses("Ten rok")
    officer.sees("1 stycznia 2026 r. – 21 listopada 2026 r.", "Pomysły: 77")


@pytest.mark.one_engine
async def test_pictures_carry_the_figures_and_no_length_for_what_is_hidden(
    world: World, officer: Human, found: Heard
) -> None:
    await officer.says("/heard")
    before = len(officer.received)
    await officer.presses("Na obrazkach")
    assert ["photo" in message for message in officer.received[before:]] == [True, True, True, False]
    with speaking("pl"):
        (areas, *_) = sketches.of_heard(found, world.app.profile)
    assert [(bar.label, bar.count, bar.shown) for bar in areas.bars[2:5]] == [
        ("Płaszów", 5, "5"),
        ("Bonarka", 0, "mniej niż 5 osób"),
        ("cała dzielnica", 0, "mniej niż 5 osób"),
    ]


@pytest.mark.one_engine
async def test_it_is_said_kindly_when_there_is_nothing_or_nearly_nothing(
    world: World, officer: Human
) -> None:
    await officer.says("/heard")
    officer.sees("nie ma czego liczyć")
    await world.app.database.run(lambda db: idea(db, *people(db, 1), area="zablocie"))
    await officer.presses("30 dni")
    officer.sees("mniej niż 5 osób")
    officer.does_not_see("Zabłocie")


@pytest.mark.one_engine
@pytest.mark.parametrize(
    ("language", "command", "says"),
    [
        ("en", "/heard", ["Who is heard", "fewer than 5 people"]),
        ("uk", "/kohochuty", ["Кого чути", "менше ніж 5 осіб"]),
    ],
)
async def test_it_speaks_the_officers_language(
    world: World, language: str, command: str, says: list[str]
) -> None:
    await world.app.database.run(crowd)
    human = Human(world, world.add_user("Officer", language))
    await human.says("/start")
    await human.becomes(Role.OFFICER)
    await human.says(command)
    human.sees(*says)


@pytest.mark.one_engine
async def test_residents_and_animators_are_refused(world: World, anna: Human, animator: Human) -> None:
    await world.app.database.run(crowd)
    for human in (anna, animator):
        await human.says("/heard")
        human.does_not_see("Gini", "72")
