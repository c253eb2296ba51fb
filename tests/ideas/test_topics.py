"""Ideas in the staff group: a topic for each, in step both ways, and nothing lost with group or topic."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from sqlalchemy import select

from bot import profile as profiles
from bot.ideas.desk.model import IdeaLetter
from bot.ideas.merging.presses import Merge, MergePressed
from bot.ideas.model import Status
from bot.ideas.presses import Own, OwnPressed, StatusPressed
from bot.ideas.topics.model import IdeaPost, IdeaTopic
from bot.ideas.topics.presses import TopicPressed
from tests.advice.group import Group
from tests.advice.test_conversation import hands_over
from tests.field.test_field import writes_down
from tests.ideas.steps import BENCH, ideas, proposes, taken_up
from tests.ideas.test_photos import picture
from tests.support.people import Human
from tests.support.world import PROFILE, World

pytestmark = pytest.mark.one_engine
REPLY_HERE = "Aby odpowiedzieć osobie, która zgłosiła pomysł"


@pytest.fixture
async def world(database_url: str, tmp_path: Path) -> AsyncIterator[World]:
    """The bot under a profile that wants topics for ideas."""
    profile = profiles.load(PROFILE)
    office = profile.idea_office.model_copy(update={"topics": True})
    made = World(database_url, tmp_path, changed=profile.model_copy(update={"idea_office": office}))
    await made.start()
    yield made
    await made.stop()


@pytest.fixture
async def group(world: World, officer: Human, keeper: Human, olena: Human) -> Group:
    """The staff's forum; Olena is in it without a role."""
    return await Group.made(world, officer, keeper, olena)


async def presses_in(group: Group, human: Human, label: str, part: str = REPLY_HERE) -> str:
    """Press a button under a message in the group; return the toast that answers it."""
    card = group.card(part)
    rows = card["reply_markup"]["inline_keyboard"]
    buttons = [button["text"] for row in rows for button in row]
    pressed = await group.world.playground.press(
        human.id, message_id=card["message_id"], index=buttons.index(label), chat_id=group.id
    )
    await group.world.seen(pressed["update_id"])
    await group.world.passes(seconds=2)
    answers = group.chat["callback_answers"]
    return str(answers[-1].get("text") or "")


async def test_a_new_idea_opens_a_topic_and_a_reply_there_reaches_its_author(
    group: Group, anna: Human, officer: Human, world: World
) -> None:
    await proposes(anna)
    await world.passes(seconds=2)
    [topic] = group.topics
    [card] = group.said(topic)
    for part in ("Pomysł nr 1 · zgłoszony", BENCH, "Zabłocie", REPLY_HERE):
        assert part in card
    assert "Anna" not in str(group.chat["messages"])
    assert officer.count_of("Nowy pomysł") == 0
    await group.talks(officer, "Kto to weźmie?", topic)
    assert anna.count_of("Kto to weźmie") == 0
    await world.restart_bot()
    await group.answers(officer, "Sprawdzimy, czy jest tam miejsce.", part=REPLY_HERE)
    anna.sees("Sprawdzimy, czy jest tam miejsce.")
    said = group.said(topic)
    assert any("jest w drodze do osoby" in text for text in said)
    assert any(text.startswith("Do osoby, która zgłosiła pomysł nr 1") for text in said)


async def test_buttons_in_the_topic_work_for_those_with_the_role_only(
    group: Group, anna: Human, officer: Human, olena: Human, world: World
) -> None:
    await proposes(anna)
    await world.passes(seconds=2)
    assert "лише люди з роллю працівника установи" in await presses_in(group, olena, "Weź do rozpatrzenia")
    assert [idea.status for idea in await ideas(world)] == [Status.RECEIVED]
    assert "Zapisano" in await presses_in(group, officer, "Weź do rozpatrzenia")
    anna.sees("w trakcie rozpatrywania")
    [topic] = group.topics
    assert "Pomysł nr 1: w trakcie rozpatrywania." in group.said(topic)[-1]
    assert "Pomysł nr 1 · w trakcie" in group.said(topic)[0]
    await officer.presses_forged(StatusPressed(number=1, was=Status.IN_REVIEW, to=Status.ACCEPTED))
    assert "zmienił się w międzyczasie" in await presses_in(group, officer, "Zaplanuj")
    await presses_in(group, officer, "Oznacz jako zrobiony")
    await world.passes(seconds=2)
    assert group.closed == {topic}
    await anna.presses("Nie zrobione")
    await world.passes(seconds=2)
    assert group.closed == set()


async def test_what_is_done_in_private_stands_in_the_topic(
    group: Group, anna: Human, officer: Human, world: World
) -> None:
    await proposes(anna)
    await world.passes(seconds=2)
    [topic] = group.topics
    await officer.says("/start b1")
    officer.sees(BENCH)
    await officer.presses("Notatka")
    await officer.says("Zapytać zarząd dróg.")
    await officer.presses("Zapisz")
    await officer.presses_forged(StatusPressed(number=1, was=Status.RECEIVED, to=Status.REJECTED))
    await officer.says("Ten teren nie należy do gminy.")
    await officer.presses("Wyślij")
    await world.passes(seconds=2)
    said = "\n".join(group.said(topic))
    assert "Notatka do pomysłu nr 1:\n\nZapytać zarząd dróg." in said
    assert "nie zostanie zrealizowany" in said
    assert "Ten teren nie należy do gminy." in said
    assert group.closed == {topic}
    await anna.says("/start b1")
    anna.sees("nie jest dostępne na tym koncie")


async def test_bad_replies_send_nothing_and_questions_are_told_apart(
    group: Group, anna: Human, officer: Human, olena: Human, world: World
) -> None:
    await proposes(anna)
    await hands_over(anna)
    await world.passes(seconds=2)
    assert len(group.topics) == 2
    await group.answers(officer, "a" * 2003, part=REPLY_HERE)
    await group.answers(officer, "!!!", part=REPLY_HERE)
    await group.answers(officer, None, part=REPLY_HERE, sticker=True)
    await group.answers(olena, "Так.", part=REPLY_HERE)
    topic = group.card(REPLY_HERE)["message_thread_id"]
    said = "\n".join(group.said(topic))
    for part in ("o 3 znaki za długie", "musi być tekstem", "лише люди з роллю працівника установи"):
        assert part in said
    assert await world.read(lambda db: list(db.scalars(select(IdeaLetter)))) == []
    await group.answers(officer, "Lima.", part="Pytanie nr 1")
    anna.sees("Odpowiedź na pytanie nr 1", "Lima.")


async def test_a_deleted_topic_is_followed_by_private_notices(
    group: Group, anna: Human, officer: Human, keeper: Human, world: World
) -> None:
    await proposes(anna)
    await world.passes(seconds=2)
    world.playground.delete_topic(group.id, group.topics[0])
    await taken_up(world, officer, 1)
    await world.passes(seconds=2)
    officer.sees("Temat pomysłu nr 1 w grupie zespołu zniknął", "Ławka")
    await keeper.presses_forged(StatusPressed(number=1, was=Status.IN_REVIEW, to=Status.PLANNED))
    await world.passes(seconds=2)
    assert group.topics == []
    assert officer.count_of("zniknął") == 1


async def test_a_lost_group_is_told_and_new_ideas_come_in_private(
    group: Group, anna: Human, officer: Human, world: World
) -> None:
    told = world.playground.change_group(group.id, bot_status="kicked")
    await world.seen(*told["update_ids"])
    await proposes(anna)
    await world.passes(seconds=2)
    officer.sees("Nie mogę już pisać w grupie zespołu")
    assert officer.count_of("Nowy pomysł") == 1
    back = world.playground.change_group(group.id, bot_status="administrator")
    await world.seen(*[one for one in back["update_ids"] if one])
    await proposes(anna, "Zegar słoneczny na dachu szkoły muzycznej")
    await world.passes(seconds=2)
    assert len(group.topics) == 1
    assert officer.count_of("Nowy pomysł") == 1


async def test_the_topic_goes_with_an_idea_taken_back_and_with_who_is_erased(
    group: Group, anna: Human, john: Human, officer: Human, world: World
) -> None:
    await proposes(anna)
    await proposes(anna, "Zegar słoneczny na dachu szkoły muzycznej")
    await world.passes(seconds=2)
    assert len(group.topics) == 2
    await anna.presses_forged("mine:sure:1:0")
    await world.passes(seconds=2)
    assert len(group.topics) == 1
    assert "Ławka" not in str(group.chat["messages"])
    await anna.says("/usun")
    await anna.presses("Usuń wszystko, pomysły też")
    await world.passes(seconds=2)
    assert group.topics == []
    assert await world.read(lambda db: [*db.scalars(select(IdeaTopic)), *db.scalars(select(IdeaPost))]) == []


async def test_what_was_written_down_in_the_field_has_a_topic_too(
    group: Group, animator: Human, officer: Human, world: World
) -> None:
    await writes_down(animator)
    await world.passes(seconds=2)
    assert len(group.topics) == 1
    assert officer.count_of("Nowy pomysł") == 0


async def test_joining_and_restarts_and_failures_post_once(
    group: Group, anna: Human, officer: Human, world: World
) -> None:
    world.playground.add_fault("5xx", method="createForumTopic", count=1)
    await proposes(anna)
    await proposes(anna, "Zegar słoneczny na dachu szkoły muzycznej")
    for _again in range(3):
        await world.restart_bot()
        await world.passes(seconds=2)
    assert len(group.topics) == 2
    await taken_up(world, officer, 1)
    await officer.presses_forged(MergePressed(do=Merge.SURE, number=2, into=1))
    await world.passes(seconds=2)
    last = group.topics[-1]
    assert group.said(last)[1:] == ["Pomysł nr 2 został połączony z pomysłem nr 1."]
    assert group.closed == {last}


async def test_a_forged_press_decides_nothing_elsewhere(
    group: Group, anna: Human, officer: Human, world: World
) -> None:
    await proposes(anna)
    await world.passes(seconds=2)
    await anna.presses_forged(TopicPressed(number=1, was=Status.RECEIVED, to=Status.IN_REVIEW))
    await officer.presses_forged(TopicPressed(number=1, was=Status.RECEIVED, to=Status.IN_REVIEW))
    assert [idea.status for idea in await ideas(world)] == [Status.RECEIVED]


async def test_without_the_wish_of_the_profile_ideas_have_no_topics(
    database_url: str, tmp_path: Path
) -> None:
    world = World(database_url, tmp_path)
    await world.start()
    anna = Human(world, world.add_user("Anna", "pl"))
    await anna.says("/start")
    group = await Group.made(world, anna)
    await proposes(anna)
    await world.passes(seconds=2)
    assert group.topics == []
    await world.stop()


async def test_what_the_author_adds_stands_in_the_topic_and_comes_to_who_looks_after_it(
    group: Group, anna: Human, officer: Human, keeper: Human, world: World
) -> None:
    await proposes(anna)
    await world.passes(seconds=2)
    [topic] = group.topics
    await anna.presses_forged(OwnPressed(do=Own.NOTE, number=1))
    await anna.says("Przy przystanku jest już wolne miejsce.")
    await anna.presses_forged(OwnPressed(do=Own.PHOTO, number=1))
    await anna.sends(photo=picture("red"))
    await world.passes(minutes=11)
    said = "\n".join(group.said(topic))
    assert "Dopisek do pomysłu nr 1" in said
    assert "Przy przystanku jest już wolne miejsce." in said
    assert said.count("doszły zdjęcia") == 1
    assert officer.count_of("wolne miejsce") == 0
    await officer.says("/pomysly 1")
    await officer.presses("Przydziel")
    await officer.presses("Biorę na siebie")
    await anna.presses_forged(OwnPressed(do=Own.NOTE, number=1))
    await anna.says("Mieszkańcy bloku są za tym.")
    await world.passes(minutes=11)
    assert officer.count_of("Mieszkańcy bloku są za tym.") == 1
    assert "Mieszkańcy bloku są za tym." in group.said(topic)[-1]
