"""The staff group: one topic a case, replies go to the asker, and nothing is lost when the group is."""

import pytest
from sqlalchemy import select

from bot import doctor
from bot.advice.model import AnswerDraft, CaseEvent, Status
from bot.outbox import holds
from bot.people.model import Person, Role
from bot.staff.model import StaffTopic
from tests.advice.group import Group
from tests.advice.test_bad_input import erases
from tests.advice.test_conversation import QUESTION, cases, hands_over
from tests.support.people import Human
from tests.support.world import KEEPER_ID, World

pytestmark = pytest.mark.one_engine


@pytest.fixture
async def group(world: World, officer: Human, keeper: Human) -> Group:
    return await Group.made(world, officer, keeper)


async def test_a_case_has_a_topic_and_a_reply_there_reaches_the_asker(
    group: Group, anna: Human, officer: Human, world: World
) -> None:
    await hands_over(anna)
    await world.passes(seconds=2)
    [topic] = group.topics
    [card] = group.said(topic)
    for part in ("Pytanie nr 1", "Mieszkaniec", "26 listopada", QUESTION):
        assert part in card
    assert officer.count_of("Pytanie czeka") == 0

    await group.talks(officer, "Kto to weźmie? Ja nie wiem.", topic)
    assert anna.count_of("Ja nie wiem") == 0
    await group.answers(officer, "Lima.")
    anna.sees("Odpowiedź na pytanie nr 1, napisana przez człowieka", "Lima.")
    said = group.said(topic)
    assert any("jest w drodze do osoby" in text for text in said)
    assert any(text == "Odpowiedź na pytanie nr 1:\n\nLima." for text in said)
    assert group.closed == {topic}

    await anna.presses("Mam dalsze pytanie")
    await anna.says("A jaka jest stolica Chile?")
    await anna.presses("Przekaż bez imienia")
    await world.passes(seconds=2)
    assert group.topics == [topic]
    assert group.closed == set()
    assert "dalszy ciąg pytania nr 1" in group.said(topic)[-1]
    await group.answers(officer, "Santiago.")
    anna.sees("Odpowiedź na pytanie nr 2", "Santiago.")
    assert group.closed == {topic}


async def test_the_second_who_answers_is_told(
    group: Group, anna: Human, officer: Human, keeper: Human, world: World
) -> None:
    await hands_over(anna)
    await world.passes(seconds=2)
    await officer.says("/sprawy 1")
    await officer.presses("Odpowiedz")
    await officer.says("Lima, na pewno.")
    await group.answers(keeper, "Lima.")
    await officer.presses("Wyślij")
    officer.sees("załatwione przez kogoś innego")
    await group.answers(officer, "Jednak Lima!")
    assert "załatwione przez kogoś innego" in group.said(group.topics[0])[-1]
    assert anna.count_of("Lima") == 1
    assert await world.read(lambda db: list(db.scalars(select(AnswerDraft)))) == []


async def test_who_was_not_appointed_cannot_answer(
    world: World, anna: Human, olena: Human, officer: Human
) -> None:
    stranger = Human(world, world.add_user("Obcy", "pl"))
    group = await Group.made(world, officer, olena, stranger)
    await hands_over(anna)
    await world.passes(seconds=2)
    for human in (olena, stranger):
        await group.answers(human, "Lima.")
    kind = group.said(group.topics[0])[1:]
    assert "лише люди з роллю працівника установи" in kind[0]
    assert "tylko osoby z rolą urzędnika" in kind[1]
    assert anna.count_of("Lima.") == 0
    known = await world.read(lambda db: set(db.scalars(select(Person.telegram_id))))
    assert stranger.id not in known


async def test_bad_replies_are_answered_kindly_and_send_nothing(
    group: Group, anna: Human, officer: Human, world: World
) -> None:
    await hands_over(anna)
    await world.passes(seconds=2)
    topic = group.topics[0]
    await group.answers(officer, None, sticker=True)
    assert "Odpowiedź musi być tekstem" in group.said(topic)[-1]
    await group.answers(officer, "a" * 3002)
    assert "o 2 znaki za długa" in group.said(topic)[-1]
    await group.answers(officer, "/help")
    [case] = await cases(world)
    assert case.status == Status.OPEN
    await group.answers(officer, "Lima.", part="znaki za długa")
    anna.sees("Lima.")


async def test_an_answer_in_private_closes_the_topic(
    group: Group, anna: Human, officer: Human, world: World
) -> None:
    await hands_over(anna)
    await world.passes(seconds=2)
    await officer.says("/start c1")
    officer.sees(QUESTION)
    await officer.presses("Zamknij")
    await officer.presses("Zamknij pytanie")
    await world.passes(seconds=2)
    assert "Pytanie nr 1 jest zamknięte." in group.said(group.topics[0])[-1]
    assert group.closed == set(group.topics)


async def test_the_link_opens_the_case_for_officers_only(group: Group, anna: Human, olena: Human) -> None:
    await hands_over(anna)
    await olena.says("/start c1")
    olena.does_not_see(QUESTION)


async def test_reminders_and_broken_promises_are_told_in_the_topic(
    group: Group, anna: Human, officer: Human, keeper: Human, world: World
) -> None:
    await hands_over(anna)
    await world.passes(days=3, hours=20)
    await world.passes(seconds=2)
    topic = group.topics[0]
    assert "nie ma jeszcze odpowiedzi" in group.said(topic)[-1]
    assert officer.count_of("Zbliża się termin") == 0
    await world.passes(days=1, hours=9)
    await world.passes(seconds=2)
    assert "po terminie" in group.said(topic)[-1]
    keeper.sees("Pytanie nr 1 jest po terminie")


async def test_a_deleted_topic_is_followed_by_private_notices(
    group: Group, anna: Human, officer: Human, world: World
) -> None:
    await hands_over(anna)
    await world.passes(seconds=2)
    world.playground.delete_topic(group.id, group.topics[0])
    await officer.says("/sprawy 1")
    await officer.presses("Przekaż innej jednostce")
    await officer.presses("Zarząd")
    await world.passes(seconds=2)
    officer.sees("Temat pytania nr 1 w grupie zespołu zniknął", QUESTION)
    await officer.presses("Odpowiedz")
    await officer.says("Lima.")
    await officer.presses("Wyślij")
    anna.sees("Lima.")
    await world.passes(seconds=2)
    assert group.topics == []
    assert officer.count_of("zniknął") == 1


@pytest.mark.parametrize("status", ["kicked", "left", "member"])
async def test_a_lost_group_is_told_kindly_and_nothing_is_lost(
    group: Group, anna: Human, officer: Human, keeper: Human, status: str
) -> None:
    world = group.world
    told = world.playground.change_group(group.id, bot_status=status)
    await world.seen(*told["update_ids"])
    await hands_over(anna)
    await world.passes(seconds=2)
    officer.sees("Nie mogę już pisać w grupie zespołu")
    keeper.sees("Nie mogę już pisać w grupie zespołu")
    assert officer.count_of("Pytanie czeka") == 1
    await hands_over(anna, "przepis na pierogi")
    await world.passes(seconds=2)
    assert officer.count_of("Pytanie czeka") == 2
    assert keeper.count_of("Nie mogę już pisać") == 1

    back = world.playground.change_group(group.id, bot_status="administrator")
    await world.seen(*[one for one in back["update_ids"] if one])
    await hands_over(anna, "kiedy spadnie śnieg na Marsie")
    await world.passes(seconds=2)
    assert len(group.topics) == 1
    assert officer.count_of("Pytanie czeka") == 2


async def test_a_restart_in_between_posts_once(group: Group, anna: Human, world: World) -> None:
    await hands_over(anna)
    await world.restart_bot()
    await world.passes(seconds=2)
    await world.restart_bot()
    await world.passes(seconds=2)
    assert len(group.said(group.topics[0])) == 1


async def test_a_failing_telegram_is_tried_again(group: Group, anna: Human, world: World) -> None:
    world.playground.add_fault("5xx", method="createForumTopic", count=2)
    await hands_over(anna)
    for _again in range(4):
        await world.passes(seconds=2)
    assert len(group.topics) == 1
    assert len(group.said(group.topics[0])) == 1


async def test_the_topic_goes_with_who_is_erased(
    group: Group, anna: Human, officer: Human, world: World
) -> None:
    await hands_over(anna)
    await world.passes(seconds=2)
    assert QUESTION in str(group.chat["messages"])
    await erases(world, anna)
    await world.passes(seconds=2)
    assert group.topics == []
    assert QUESTION not in str(group.chat["messages"])
    assert await world.read(lambda db: list(db.scalars(select(StaffTopic)))) == []
    assert await world.read(lambda db: list(db.scalars(select(CaseEvent)))) == []


async def test_without_a_group_in_the_settings_notices_are_private_again(
    group: Group, anna: Human, officer: Human, world: World
) -> None:
    await hands_over(anna)
    await world.passes(seconds=2)
    await hands_over(anna, "kiedy spadnie śnieg na Marsie")
    world.staff_group_id = None
    await world.restart_bot()
    await world.passes(seconds=2)
    officer.sees("śnieg na Marsie")
    await hands_over(anna, "przepis na pierogi")
    await world.passes(seconds=2)
    officer.sees("przepis na pierogi")
    assert officer.count_of("Pytanie czeka") == 2
    assert [case.topic for case in await cases(world)] == [None, None, None]


async def test_a_keeper_learns_the_id_of_the_group(world: World, keeper: Human, anna: Human) -> None:
    chat = world.playground.add_group("Nowa", [keeper.id, anna.id], forum=True, bot_status="administrator")
    await world.seen(*chat["update_ids"])
    for human in (anna, keeper):
        await human.sends(text="/sprawy", chat_id=chat["id"])
    last = [m["text"] for m in world.playground.chat(chat["id"])["messages"] if m["from"]["is_bot"]][-2:]
    assert str(chat["id"]) not in last[0]
    assert str(chat["id"]) in last[1]


async def test_officers_of_both_roles_answer_in_their_language(
    world: World, olena: Human, john: Human, officer: Human
) -> None:
    await john.becomes(Role.OFFICER)
    group = await Group.made(world, officer, john)
    await olena.says("хочу поговорити з людиною")
    await olena.says("Коли полагодять мій ліхтар?")
    await olena.presses("Передати без імені")
    await world.passes(seconds=2)
    await group.answers(john, "Tomorrow.")
    olena.sees("Tomorrow.")
    assert any("is on its way to the asker" in text for text in group.said(group.topics[0]))


async def test_at_night_posts_come_without_a_sound(group: Group, anna: Human, world: World) -> None:
    await world.passes(hours=11)  # 23:00
    await hands_over(anna)
    await world.passes(seconds=2)
    await world.passes(hours=9)
    await hands_over(anna, "przepis na pierogi")
    await world.passes(seconds=2)
    sent = [call["params"] for call in world.playground.world.calls if call["chat_id"] == group.id]
    cards = [params for params in sent if "text" in params and "message_thread_id" in params]
    assert [params.get("disable_notification") for params in cards] == [True, None]


async def test_nothing_is_posted_after_a_restore_before_a_keeper_has_looked(
    group: Group, anna: Human, world: World
) -> None:
    await world.app.database.run(lambda db: holds.begin(db, world.clock.now()))
    await hands_over(anna)
    await world.passes(seconds=2)
    assert group.topics == []
    await world.app.database.run(lambda db: holds.lift(db, world.clock.now(), send=True))
    await world.passes(seconds=2)
    assert len(group.topics) == 1


async def test_many_questions_at_once_all_get_there(
    group: Group, anna: Human, animator: Human, keeper: Human, world: World
) -> None:
    for number in range(23):
        # One person may ask ten a day.
        await hands_over((anna, animator, keeper)[number % 3], f"{QUESTION} {number}")
    await world.passes(seconds=2)
    assert len(group.topics) == 20
    await world.passes(seconds=2)
    assert len(group.topics) == 23


async def test_the_doctor_looks_at_the_group(group: Group, world: World) -> None:
    async def said() -> str:
        found = await doctor.examine(world.app.settings, now=world.clock.now)
        return next(finding.what for finding in found if finding.about == "Staff group")

    assert "may manage them" in await said()
    world.playground.change_group(group.id, bot_status="member")
    assert "may not manage" in await said()
    plain = world.playground.add_group("Zwykła", [KEEPER_ID], supergroup=True)
    world.app.settings = world.app.settings.model_copy(update={"staff_group_id": plain["id"]})
    assert "no topics" in await said()
    world.app.settings = world.app.settings.model_copy(update={"staff_group_id": -1009999999999})
    assert "not known" in await said()
