"""Ideas hidden by an officer: out of everybody's sight, one objection of the author, decided by another."""

from datetime import timedelta

import pytest
from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from bot.ideas.model import Idea, Result, Status
from bot.ideas.moderation.model import IdeaHiding
from bot.ideas.moderation.presses import Hearing, HearingPressed, Hide, HidePressed
from bot.ideas.presses import PublicPressed, ResultPressed, See, StatusPressed
from bot.people.model import AuditEntry, Person, Role, RoleGrant
from tests.ideas.steps import followers, ideas, proposes, taken_up
from tests.support.people import Human
from tests.support.world import World

pytestmark = pytest.mark.one_engine
REASON = "W tekście jest numer telefonu sąsiadki."
OBJECTION = "To numer mojej własnej firmy, podany na szyldzie."
VERDICT = "Numer telefonu prywatnej osoby pozostaje w tekście."


@pytest.fixture
async def judge(world: World) -> Human:
    """Another officer than the one who hides."""
    human = Human(world, world.add_user("Druga", "pl"))
    await human.says("/start")
    return await human.becomes(Role.OFFICER)


@pytest.fixture
async def anna(world: World, anna: Human, officer: Human, john: Human) -> Human:
    """Anna has a public idea that John supports."""
    await proposes(anna)
    await taken_up(world, officer, 1)
    await john.presses_forged(PublicPressed(do=See.SUPPORT, number=1))
    return anna


async def hides(officer: Human, number: int = 1) -> None:
    await officer.presses_forged(HidePressed(do=Hide.BEGIN, number=number))
    await officer.says(REASON)


async def hidings(world: World) -> list[IdeaHiding]:
    return await world.read(lambda db: list(db.scalars(select(IdeaHiding))))


async def test_a_hidden_idea_is_out_of_sight_and_its_author_reads_why(
    world: World, anna: Human, officer: Human, john: Human
) -> None:
    await officer.says("/pomysly 1")
    await officer.presses("Ukryj…")
    officer.sees("Ukryć pomysł nr 1", "od 10 do 1000 znaków")
    await officer.says("Bo tak.")
    officer.sees("To nie pasuje", "Ukryć pomysł nr 1")
    await officer.sends(sticker=True)
    officer.sees("To nie pasuje")
    await world.restart_bot()
    await officer.says(REASON)
    officer.sees("Pomysł nr 1 jest ukryty")
    anna.sees("Państwa pomysł nr 1 jest ukryty", REASON, "może się raz odwołać")
    await john.says("/browse")
    assert "Ławka" not in john.screen
    for way in ("/idea 1", "/start idea-1"):
        await john.says(way)
        john.sees("hidden for now", "Your support of it is kept")
        assert "Ławka" not in john.screen
    await john.says("/mine")
    await john.presses("Ideas I follow")
    john.does_not_see("Ławka")
    newcomer = Human(world, world.add_user("Eve", "en"))
    await newcomer.says("/start idea-1")
    newcomer.sees("There is no such idea")
    await anna.says("/moje")
    anna.sees("ukryty")
    await anna.presses("1. Ławka")
    await anna.presses("Dlaczego jest ukryty")
    anna.sees(REASON, "może się raz odwołać")


async def test_another_officer_shows_it_again_with_all_its_support(
    world: World, anna: Human, officer: Human, judge: Human, john: Human
) -> None:
    await hides(officer)
    await anna.presses("Odwołaj się")
    anna.sees("jedną wiadomość")
    await anna.says("Nie.")
    anna.sees("To nie pasuje")
    await world.restart_bot()
    await anna.says(OBJECTION)
    anna.sees("Odwołanie w sprawie pomysłu nr 1 jest w urzędzie")
    judge.sees("Wpłynęło odwołanie od ukrycia pomysłu nr 1")
    assert officer.count_of("Wpłynęło odwołanie") == 0
    await judge.says("/pomysly")
    await judge.presses("1 odwołanie")
    judge.sees("1 odwołanie czeka na decyzję")
    await judge.presses("1. Ławka")
    judge.sees(REASON, OBJECTION)
    await judge.presses("Pokaż go znowu")
    judge.sees("Pomysł nr 1 jest znów widoczny")
    anna.sees("nie jest już ukryty", "w trakcie rozpatrywania")
    await john.says("/idea 1")
    john.sees("Ławka", "1 supporter")
    assert len(await followers(world)) == 1
    john.does_not_see("sąsiadki")


async def test_it_stays_hidden_with_a_reason_and_that_is_final(
    world: World, anna: Human, officer: Human, judge: Human
) -> None:
    await hides(officer)
    await anna.presses("Odwołaj się")
    await anna.says(OBJECTION)
    await judge.presses("Zobacz odwołanie")
    await judge.presses("Pozostaje ukryty…")
    await judge.says("Nie.")
    judge.sees("To nie pasuje", "Dlaczego pomysł nr 1")
    await world.restart_bot()
    await judge.says(VERDICT)
    judge.sees("Pomysł nr 1 pozostaje ukryty")
    anna.sees("jest to ostateczna decyzja urzędu", VERDICT)
    await anna.presses_forged(HearingPressed(do=Hearing.APPEAL, hiding=1))
    anna.sees("Odwołać się można raz")
    await anna.presses_forged(HidePressed(do=Hide.WHY, number=1))
    anna.sees("Po odwołaniu urząd postanowił", VERDICT)
    await judge.says("/odwolania")
    judge.sees("Żadne odwołanie nie czeka")
    deeds = await world.read(lambda db: [(e.action, e.object) for e in db.scalars(select(AuditEntry))])
    assert deeds[-2:] == [("hidden", "idea"), ("kept", "hidden idea")]


async def test_who_hid_it_does_not_decide_while_there_is_somebody_else(
    world: World, anna: Human, officer: Human, judge: Human
) -> None:
    await hides(officer)
    await anna.presses("Odwołaj się")
    await anna.says(OBJECTION)
    await officer.says("/odwolania")
    officer.sees("Żadne odwołanie nie czeka")
    await officer.presses_forged(HidePressed(do=Hide.OPEN, number=1))
    officer.sees("decyduje ktoś inny", OBJECTION)
    await officer.presses_forged(HearingPressed(do=Hearing.UPHOLD, hiding=1))
    officer.sees("decyduje ktoś inny")
    person = await world.person(judge)
    gone = delete(RoleGrant).where(RoleGrant.person_id == person.id)
    await world.app.database.run(lambda db: db.execute(gone))
    await judge.presses("Zobacz odwołanie")
    judge.sees("nie jest dostępne na tym koncie")
    await officer.says("/odwolania")
    await officer.presses("1. Ławka")
    await officer.presses("Pozostaje ukryty…")
    await officer.says(VERDICT)
    anna.sees(VERDICT)


async def test_two_who_decide_at_once_do_not_undo_each_other(
    world: World, anna: Human, officer: Human, judge: Human, keeper: Human
) -> None:
    await hides(officer)
    await anna.presses("Odwołaj się")
    await anna.says(OBJECTION)
    await judge.presses_forged(HearingPressed(do=Hearing.UPHOLD, hiding=1))
    await keeper.presses_forged(HearingPressed(do=Hearing.SHOW, hiding=1))
    await judge.says(VERDICT)
    judge.sees("Nie ma tu (już) nic do postanowienia")
    await keeper.presses_forged(HearingPressed(do=Hearing.SHOW, hiding=1))
    keeper.sees("Nie ma tu (już) nic do postanowienia")
    assert anna.count_of("nie jest już ukryty") == 1
    assert [one.status for one in await ideas(world)] == [Status.IN_REVIEW]


async def test_nothing_of_a_hidden_idea_is_told_or_decided(
    world: World, anna: Human, officer: Human, john: Human
) -> None:
    await world.passes(hours=11)  # 23:00
    await officer.presses_forged(StatusPressed(number=1, was=Status.IN_REVIEW, to=Status.DONE))
    await hides(officer)
    await world.passes(hours=10)
    assert john.count_of("done") == 0
    await officer.presses_forged(StatusPressed(number=1, was=Status.HIDDEN, to=Status.IN_REVIEW))
    officer.sees("zmienił się w międzyczasie")
    await anna.presses_forged(ResultPressed(change=2, result=Result.NO))
    anna.sees("To pytanie jest nieaktualne")
    await anna.presses_forged("mine:sure:1:0")
    await officer.presses_forged(HidePressed(do=Hide.BEGIN, number=1))
    officer.sees("jest już ukryty")
    assert [one.status for one in await ideas(world)] == [Status.HIDDEN]
    assert len(await hidings(world)) == 1


async def test_nobody_hides_or_objects_for_others(
    world: World, anna: Human, officer: Human, john: Human
) -> None:
    for human in (anna, john):
        await human.presses_forged(HidePressed(do=Hide.BEGIN, number=1))
        await human.says(REASON)
    assert await hidings(world) == []
    await officer.presses_forged(HidePressed(do=Hide.BEGIN, number=99))
    officer.sees("Nie ma takiego pomysłu")
    await officer.presses_forged(HidePressed(do=Hide.BEGIN, number=1))
    await officer.says("/anuluj")
    officer.sees("Przerwano. W pomyśle nr 1 nic się nie zmieniło")
    await hides(officer)
    await john.presses_forged(HearingPressed(do=Hearing.APPEAL, hiding=1))
    john.sees("One can object once")
    for do in (Hearing.SHOW, Hearing.UPHOLD):
        for human in (anna, john):
            await human.presses_forged(HearingPressed(do=do, hiding=1))
        await officer.presses_forged(HearingPressed(do=do, hiding=2**53))
        officer.sees("Nie ma tu (już) nic do postanowienia")
    for look in (Hide.WHY, Hide.OPEN, Hide.LIST):
        await john.presses_forged(HidePressed(do=look, number=1))
    john.does_not_see("sąsiadki")
    await anna.presses_forged(HearingPressed(do=Hearing.APPEAL, hiding=1))
    await anna.says("/anuluj")
    anna.sees("Odwołanie nie zostało wysłane")
    anna.sees_button("Odwołaj się")
    assert [one.appealed_at for one in await hidings(world)] == [None]


async def test_what_an_author_said_goes_with_them(world: World, anna: Human, officer: Human) -> None:
    await hides(officer)
    await anna.presses("Odwołaj się")
    await anna.says(OBJECTION)
    await anna.says("/usun")
    await anna.presses("Usuń, a pomysły zostaw bez podpisu")
    [hiding] = await hidings(world)
    assert (hiding.appeal, hiding.reason) == (None, REASON)
    await officer.says("/odwolania")
    officer.sees("Żadne odwołanie nie czeka")


async def test_an_objection_left_lying_is_brought_to_mind_after_five_working_days(
    world: World, anna: Human, officer: Human, judge: Human
) -> None:
    await hides(officer)
    await anna.presses("Odwołaj się")
    await anna.says(OBJECTION)
    await world.passes(days=9, hours=3)  # Monday, 30 November, 15:00
    assert judge.count_of("wciąż czeka na decyzję") == 0
    await world.passes(hours=1, minutes=1)
    judge.sees("Odwołanie z 21 listopada", "pomysłu nr 1", "wciąż czeka na decyzję")
    assert officer.count_of("wciąż czeka na decyzję") == 0
    await judge.presses("Zobacz odwołanie")
    judge.sees(OBJECTION)
    await judge.presses("Wszystkie odwołania")
    judge.sees("1 odwołanie czeka")


async def test_many_objections_come_in_pages_without_ones_own(
    world: World, anna: Human, officer: Human, judge: Human
) -> None:
    def hide(db: Session) -> None:
        """Ten hidden ideas with an objection to each; the last was hidden by whoever is to decide."""
        by = [
            db.scalars(select(Person.id).where(Person.telegram_id == one.id)).one()
            for one in (officer, judge)
        ]
        first, now = db.scalars(select(Idea)).one(), world.clock.now()
        for number in range(2, 12):
            idea = Idea(
                number=number, token=f"t{number}", title=f"Pomysł {number}", text="Pomysł.",
                where=first.where, area=first.area, category=first.category,
                status=Status.HIDDEN, created_at=now, changed_at=now,
            )  # fmt: skip
            db.add(idea)
            db.flush()
            hiding = IdeaHiding(
                idea_id=idea.id, was=Status.RECEIVED, reason=REASON, actor_id=by[number == 11],
                created_at=now, appeal=OBJECTION, appealed_at=now + timedelta(minutes=number),
            )  # fmt: skip
            db.add(hiding)

    await world.app.database.run(hide)
    await judge.says("/odwolania")
    judge.sees("9 odwołań czeka na decyzję")
    assert judge.buttons[0].startswith("2. ")
    assert judge.buttons[7:] == ["9. Pomysł 9", "»", "Zgłoszone pomysły"]
    await judge.presses("»")
    assert judge.buttons == ["10. Pomysł 10", "«", "Zgłoszone pomysły"]
    await judge.presses("10. Pomysł")
    await judge.presses("Wszystkie odwołania")
    assert judge.buttons[0] == "10. Pomysł 10"
    await officer.says("/odwolania")
    officer.sees("1 odwołanie czeka na decyzję")
    await officer.presses("Zgłoszone pomysły")
    officer.sees_button("1 odwołanie")
