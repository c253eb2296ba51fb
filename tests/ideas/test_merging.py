"""Ideas joined by an officer: who is told, how support is carried over once, and how all of it is undone."""

import io
from datetime import timedelta
from typing import NamedTuple

import pytest
from openpyxl import load_workbook
from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from bot.ideas import retention as idea_retention
from bot.ideas.merging import retention as merging_retention
from bot.ideas.merging.model import Answer, IdeaCarried, IdeaMerge
from bot.ideas.merging.presses import AnswerPressed, Merge, MergePressed
from bot.ideas.model import Follower, Idea, Status
from bot.ideas.presses import PublicPressed, See, StatusPressed
from bot.people.model import AuditEntry, Person, RoleGrant
from bot.people.retention import Sweep
from bot.profile import Term
from tests.exports.steps import last_file, takes
from tests.ideas.steps import followers, ideas, proposes, taken_up
from tests.support.people import Human
from tests.support.world import World

one_engine = pytest.mark.one_engine
ALIKE = "Ławka w cieniu na przystanku. Starsze osoby czekają tam, stojąc."


async def arrives(world: World, name: str, language: str = "pl") -> Human:
    human = Human(world, world.add_user(name, language))
    await human.says("/start")
    return human


@pytest.fixture
async def basia(world: World) -> Human:
    return await arrives(world, "Basia")


class Two(NamedTuple):
    """Those who have to do with two ideas that say the same: idea 1 is Anna's, idea 2 Basia's."""

    anna: Human
    basia: Human
    officer: Human


@pytest.fixture
async def two(world: World, anna: Human, basia: Human, officer: Human) -> Two:
    """Both ideas are public."""
    await proposes(anna)
    await proposes(basia, ALIKE)
    await taken_up(world, officer, 1, 2)
    return Two(anna, basia, officer)


async def joins(officer: Human, one: int = 2, into: int = 1) -> None:
    await officer.presses_forged(MergePressed(do=Merge.SURE, number=one, into=into))


async def stand(world: World, number: int) -> dict[int, tuple[bool, bool]]:
    """Say who supports and who follows an idea, by account."""

    def read(db: Session) -> dict[int, tuple[bool, bool]]:
        query = (
            select(Person.telegram_id, Follower.supports, Follower.follows)
            .join(Follower, Follower.person_id == Person.id)
            .join(Idea, Idea.id == Follower.idea_id)
        )
        return {row[0]: (row[1], row[2]) for row in db.execute(query.where(Idea.number == number))}

    return await world.read(read)


@one_engine
async def test_an_officer_joins_two_ideas_and_all_concerned_are_told(
    world: World, two: Two, john: Human, olena: Human
) -> None:
    anna, basia, officer = two.anna, two.basia, two.officer
    await john.presses_forged(PublicPressed(do=See.SUPPORT, number=2))
    await olena.presses_forged(PublicPressed(do=See.FOLLOW, number=2))
    await officer.says("/pomysly 2")
    await officer.presses("Połącz z innym")
    officer.sees("Który pomysł mówi o tym samym", "Ławka w cieniu na przystanku")
    await world.restart_bot()
    await officer.presses("1. Ławka w cieniu przy")
    officer.sees(
        "Połączyć pomysł nr 2 z pomysłem nr 1?",
        "do 5 grudnia 2026 r. może powiedzieć",
        "2 osoby, które go popierają lub obserwują",
        "będzie miał 2 osoby popierające",
    )
    assert [idea.status for idea in await ideas(world)] == [Status.IN_REVIEW] * 2
    await officer.presses("Połącz")
    officer.sees("Połączono: pomysł nr 2 z pomysłem nr 1")
    basia.sees("Urząd połączył Państwa pomysł nr 2 z pomysłem nr 1", "do 5 grudnia 2026 r.")
    anna.sees("mówi o tym samym, co Państwa pomysł nr 1")
    john.sees("Idea 2, which you support or follow", "joined by the office to idea 1", "counts once")
    olena.sees("установа приєднала до ідеї № 1")
    await basia.presses("Zgoda")
    basia.sees("Pomysł nr 2 pozostaje połączony z pomysłem nr 1")
    await world.passes(days=20)
    [merge] = await world.read(lambda db: list(db.scalars(select(IdeaMerge))))
    assert (merge.answer, merge.ended_at) == (Answer.AGREED, None)
    deeds = await world.read(lambda db: [(e.action, e.object, e.ref) for e in db.scalars(select(AuditEntry))])
    assert ("merged", "idea", merge.idea_id) in deeds


@one_engine
async def test_the_number_and_the_link_lead_on_and_lists_show_one_idea(
    world: World, two: Two, john: Human
) -> None:
    basia, officer = two.basia, two.officer
    await joins(officer)
    await john.says("/browse")
    john.sees("1. Ławka", "1 supporter")
    assert "2. Ławka" not in john.screen
    for way in ("/idea 2", "/start idea-2"):
        await john.says(way)
        john.sees("Idea 2 was joined to idea 1", "Starsze osoby czekają", "joined to idea 1")
    await john.presses("Show idea 1")
    john.sees("Osoby starsze czekają", "joined to it: idea 2", "1 supporter")
    await john.presses_forged(PublicPressed(do=See.SUPPORT, number=2))
    john.sees("support counts there", "/idea 1")
    assert await stand(world, 2) == {}
    await basia.says("/moje")
    await basia.presses("Obserwowane pomysły")
    basia.sees("1. Ławka")
    await basia.says("/moje")
    basia.sees("połączony z innym")
    await basia.presses("2. Ławka")
    basia.sees("Co dalej: to samo, co z pomysłem nr 1")
    await officer.presses_forged(StatusPressed(number=1, was=Status.IN_REVIEW, to=Status.PLANNED))
    basia.sees("Obserwowany pomysł nr 1", "zaplanowany")
    await officer.presses_forged(StatusPressed(number=2, was=Status.MERGED, to=Status.DONE))
    officer.sees("zmienił się w międzyczasie")
    await officer.says("/eksport")
    await takes(officer, "XLSX")
    rows = list(load_workbook(io.BytesIO(last_file(officer)[1]))["Pomysły"].values)
    column = rows[0].index("Połączony z nr")
    assert [row[column] for row in rows[1:]] == [None, 1]


@one_engine
async def test_what_only_the_office_had_read_stays_unread_when_it_is_joined(
    world: World, anna: Human, basia: Human, officer: Human, john: Human
) -> None:
    await proposes(anna)
    await proposes(basia, "Tajemnicza huśtawka dla dorosłych przy Wiśle.")
    await taken_up(world, officer, 1)
    await joins(officer)
    await john.says("/idea 2")
    john.sees("Idea 2 was joined to idea 1")
    john.does_not_see("huśtawka")
    await basia.says("/pomysl 2")
    basia.sees("huśtawka")


@one_engine
async def test_the_author_parts_them_in_time_and_the_office_is_told(
    world: World, two: Two, john: Human
) -> None:
    anna, basia, officer = two.anna, two.basia, two.officer
    await john.presses_forged(PublicPressed(do=See.SUPPORT, number=2))
    await joins(officer)
    await world.restart_bot()
    await world.passes(days=13)
    await basia.presses("Mój jest inny")
    basia.sees("Pomysł nr 2 znów jest osobny", "urząd się o tym dowie")
    officer.sees("mówi, że to inny pomysł niż nr 1")
    john.sees("Idea 2", "goes on by itself again")
    assert [(idea.status, idea.merged_into) for idea in await ideas(world)] == [(Status.IN_REVIEW, None)] * 2
    assert await stand(world, 1) == {}
    assert await stand(world, 2) == {john.id: (True, True)}
    await basia.presses_forged(AnswerPressed(merge=1, answer=Answer.DIFFERENT))
    basia.sees("To pytanie jest już nieaktualne")
    await anna.says("/pomysl 1")
    anna.sees("połączono z nim pomysł nr 2", "znów osobno: pomysł nr 2")


@one_engine
async def test_silence_agrees_and_whoever_is_late_is_shown_the_way(world: World, two: Two) -> None:
    basia, officer = two.basia, two.officer
    await joins(officer)
    await world.passes(days=15)
    await basia.presses("Mój jest inny")
    basia.sees("Do 5 grudnia 2026 r. można było je rozłączyć jednym przyciskiem. Urząd", "/pytanie")
    assert [idea.status for idea in await ideas(world)] == [Status.IN_REVIEW, Status.MERGED]


@one_engine
async def test_nobody_answers_for_the_author(world: World, two: Two, john: Human) -> None:
    anna, officer = two.anna, two.officer
    await joins(officer)
    for human in (anna, john, officer):
        await human.presses_forged(AnswerPressed(merge=1, answer=Answer.DIFFERENT))
        await human.presses_forged(AnswerPressed(merge=2**53, answer=Answer.DIFFERENT))
    assert (await ideas(world))[1].status == Status.MERGED


async def test_support_counts_once_and_exactly_who_came_goes_back(
    world: World, two: Two, john: Human, olena: Human
) -> None:
    anna, basia, officer = two.anna, two.basia, two.officer
    eve = await arrives(world, "Ewa")
    await john.presses_forged(PublicPressed(do=See.SUPPORT, number=1))
    await eve.presses_forged(PublicPressed(do=See.FOLLOW, number=1))
    for human in (anna, john, olena, eve):
        await human.presses_forged(PublicPressed(do=See.SUPPORT, number=2))
    await olena.presses_forged(PublicPressed(do=See.NO_FOLLOW, number=2))
    before = [await stand(world, number) for number in (1, 2)]
    past = await past_supporters(world, 2, 3)
    await joins(officer)
    assert await stand(world, 1) == {
        john.id: (True, True), eve.id: (True, True), olena.id: (True, False), basia.id: (True, True)
    }  # fmt: skip
    assert [i.past_supporters for i in await ideas(world)] == [3, 3]
    await officer.says("/pomysl 1")
    officer.sees("7 osób")
    await olena.presses_forged(PublicPressed(do=See.NO_SUPPORT, number=1))
    await olena.presses_forged(PublicPressed(do=See.SUPPORT, number=1))
    await officer.says("/pomysly 2")
    await officer.presses("Rozłącz z pomysłem nr 1")
    officer.sees("Rozłączyć pomysły nr 2 i 1?", "w trakcie rozpatrywania")
    await officer.presses("Rozłącz")
    officer.sees("Pomysł nr 2 znów jest osobny")
    own_word = {olena.id: (True, True)}
    assert [await stand(world, number) for number in (1, 2)] == [before[0] | own_word, before[1]]
    assert [i.past_supporters for i in await ideas(world)] == past
    assert await world.read(lambda db: list(db.scalars(select(IdeaCarried)))) == []
    await officer.presses_forged(MergePressed(do=Merge.PART_SURE, number=2))
    officer.sees("nie jest (już) z niczym połączony")


async def past_supporters(world: World, number: int, count: int) -> list[int]:
    def write(db: Session) -> None:
        db.scalars(select(Idea).where(Idea.number == number)).one().past_supporters = count

    await world.app.database.run(write)
    return [idea.past_supporters for idea in await ideas(world)]


async def test_what_two_joined_ideas_brought_stays_until_both_are_parted(
    world: World, two: Two, john: Human
) -> None:
    officer = two.officer
    await proposes(await arrives(world, "Celina"), "Zegar słoneczny na dachu szkoły muzycznej")
    await taken_up(world, officer, 3)
    for number in (2, 3):
        await john.presses_forged(PublicPressed(do=See.SUPPORT, number=number))
        await joins(officer, number)
    assert (await stand(world, 1))[john.id] == (True, True)
    await officer.presses_forged(MergePressed(do=Merge.PART_SURE, number=2))
    assert (await stand(world, 1))[john.id] == (True, True)
    await officer.presses_forged(MergePressed(do=Merge.PART_SURE, number=3))
    assert await stand(world, 1) == {}


@one_engine
async def test_joining_that_makes_no_sense_is_refused_kindly(world: World, two: Two) -> None:
    officer = two.officer
    for text in ("Trzeci pomysł na próbę", "Czwarty pomysł na próbę"):
        await proposes(await arrives(world, text[:6]), text)
    await officer.presses_forged(StatusPressed(number=4, was=Status.RECEIVED, to=Status.REJECTED))
    await officer.says("Ten teren nie należy do gminy.")
    await officer.presses("Wyślij")
    for one, into, said in (
        (2, 2, "nie można połączyć z nim samym"),
        (2, 3, "nie został jeszcze wzięty do rozpatrzenia"),
        (2, 4, "został odrzucony albo ukryty"),
        (4, 1, "jest zakończony albo ukryty"),
        (2, 99, "Nie ma takiego pomysłu"),
        (99, 1, "Nie ma takiego pomysłu"),
        (2**53, 2**53, "Nie ma takiego pomysłu"),
    ):
        await joins(officer, one, into)
        officer.sees(said)
    await joins(officer, 2, 1)
    for one, into, said in (
        (2, 1, "jest już połączony z pomysłem nr 1"),
        (1, 2, "połączone są inne"),
        (3, 2, "sam jest połączony z pomysłem nr 1"),
    ):
        await joins(officer, one, into)
        officer.sees(said)
    assert len(await world.read(lambda db: list(db.scalars(select(IdeaMerge))))) == 1


@one_engine
async def test_the_number_may_be_typed_and_nonsense_is_asked_about_again(world: World, two: Two) -> None:
    officer = two.officer
    await officer.presses_forged(MergePressed(do=Merge.BEGIN, number=2))
    for nonsense, said in (
        ("a ja wiem?", "To nie jest numer pomysłu"),
        ("9" * 50, "To nie jest numer pomysłu"),
        ("77", "Nie ma takiego pomysłu"),
        ("2", "nie można połączyć z nim samym"),
    ):
        await officer.says(nonsense)
        officer.sees(said, "Który pomysł mówi o tym samym")
    await officer.sends(sticker=True)
    officer.sees("To nie jest numer pomysłu")
    await world.restart_bot()
    await officer.says("nr 1")
    officer.sees("Połączyć pomysł nr 2 z pomysłem nr 1?")
    await officer.presses("Inny pomysł")
    await officer.says("/anuluj")
    officer.sees("Przerwano: łączenie pomysłu nr 2")
    await officer.presses_forged(MergePressed(do=Merge.BEGIN, number=2))
    await officer.presses("Anuluj")
    officer.sees("Przerwano: łączenie pomysłu nr 2")
    assert [idea.status for idea in await ideas(world)] == [Status.IN_REVIEW] * 2


@one_engine
async def test_residents_and_those_who_lost_the_role_join_nothing(world: World, two: Two) -> None:
    anna, officer = two.anna, two.officer
    await officer.presses_forged(MergePressed(do=Merge.BEGIN, number=2))
    person = await world.person(officer)
    gone = delete(RoleGrant).where(RoleGrant.person_id == person.id)
    await world.app.database.run(lambda db: db.execute(gone))
    await officer.says("1")
    officer.sees("nie jest dostępne na tym koncie")
    for human in (anna, officer):
        for do in (Merge.BEGIN, Merge.CHOOSE, Merge.SURE, Merge.PART, Merge.PART_SURE):
            await human.presses_forged(MergePressed(do=do, number=2, into=1))
    assert [idea.status for idea in await ideas(world)] == [Status.IN_REVIEW] * 2


@one_engine
async def test_ideas_joined_to_one_that_its_author_takes_back_go_on(
    world: World, two: Two, john: Human
) -> None:
    anna, basia, officer = two.anna, two.basia, two.officer
    await joins(officer)
    await anna.presses_forged("mine:sure:1:0")
    basia.sees("Pomysł nr 2", "znów jest osobny")
    await john.says("/browse")
    john.sees("2. Ławka w cieniu na przystanku")


@one_engine
async def test_at_night_supporters_wait_and_hear_nothing_of_what_was_undone(
    world: World, two: Two, john: Human
) -> None:
    basia, officer = two.basia, two.officer
    await john.presses_forged(PublicPressed(do=See.SUPPORT, number=2))
    await world.passes(hours=11)  # 23:00
    await joins(officer)
    basia.sees("Urząd połączył Państwa pomysł nr 2")
    await basia.presses("Mój jest inny")
    await world.passes(hours=10)
    assert john.count_of("joined") == 0
    assert john.count_of("by itself") == 0


@one_engine
async def test_who_is_erased_is_carried_no_more(world: World, two: Two, john: Human) -> None:
    basia, officer = two.basia, two.officer
    await john.presses_forged(PublicPressed(do=See.SUPPORT, number=2))
    await joins(officer)
    for human in (john, basia):
        await human.says("/usun" if human is basia else "/delete")
        await human.presses("Usuń, a pomysły zostaw bez podpisu" if human is basia else "Yes, delete")
    await officer.presses_forged(MergePressed(do=Merge.PART_SURE, number=2))
    officer.sees("Pomysł nr 2 znów jest osobny")
    assert await followers(world) == []


@one_engine
async def test_supporters_who_became_a_number_go_back_as_one(world: World, two: Two, john: Human) -> None:
    officer = two.officer
    await john.presses_forged(PublicPressed(do=See.SUPPORT, number=2))
    await joins(officer)
    sweep = Sweep(world.clock.now(), world.clock.now() + timedelta(days=1))
    for kind in (*idea_retention.RETENTION, *merging_retention.RETENTION):
        if kind.term is Term.IDEAS:
            await world.app.database.run(kind.forget, sweep)
    assert await followers(world) == []
    assert [idea.past_supporters for idea in await ideas(world)] == [2, 1]
    await officer.presses_forged(MergePressed(do=Merge.PART_SURE, number=2))
    assert [idea.past_supporters for idea in await ideas(world)] == [0, 1]
