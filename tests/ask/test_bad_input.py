import pytest
from sqlalchemy import select

from bot.advice.model import PendingQuestion
from bot.knowledge.presses import ArticlePressed, Ask, AskPressed, Read
from tests.support.people import Human
from tests.support.world import World

pytestmark = pytest.mark.one_engine


async def kept(world: World) -> list[str]:
    """The questions that are kept."""
    return await world.read(lambda db: list(db.scalars(select(PendingQuestion.text))))


@pytest.mark.parametrize("text", ["ł" * 4096, "ile nóg ma stonoga " * 178, "/", "{tak} <b>{0}</b> &amp;"])
async def test_strange_words_are_not_understood_kindly(anna: Human, text: str) -> None:
    await anna.says(text)
    assert "Nie znam odpowiedzi" in anna.screen or "nie widać pytania" in anna.screen


async def test_the_longest_question_can_be_handed_over(anna: Human, officer: Human) -> None:
    question = ("jaka jest stolica Peru " * 179)[:4096].strip()
    await anna.says(question)
    await anna.presses("Zapytaj człowieka")
    await anna.presses("Przekaż")
    anna.sees("Ma numer 1.")
    await officer.presses("Pytanie nr 1")
    officer.sees_button("Odpowiedz")
    assert sum(m["text"].count("Peru") for m in officer.received[-2:]) >= 178


@pytest.mark.parametrize(
    "text", ["\u202eJak napisać petycję?\u202c", "Jak napisać\x00 petycję?", "Jak napisać petycję? \ud83d"]
)
async def test_marks_and_broken_characters_do_no_harm(anna: Human, world: World, text: str) -> None:
    await anna.sends(text="x", raw={"text": text})
    anna.sees("Jak napisać petycję")
    [question] = await kept(world)
    assert question.isprintable()


async def test_a_forwarded_post_is_a_question(anna: Human) -> None:
    await anna.sends(text="Kiedy jest sesja rady?", forward_from="Kanał")
    anna.sees("Sesje rady")


@pytest.mark.parametrize(
    "what", [{"sticker": True}, {"voice": True}, {"location": {"latitude": 50, "longitude": 20}}]
)
async def test_what_is_no_text_is_answered(anna: Human, what: dict[str, object]) -> None:
    await anna.sends(**what)
    anna.sees("słowami")
    await anna.says("/pytanie")
    await anna.sends(**what)
    anna.sees("tylko tekst")


@pytest.mark.parametrize(
    "data",
    [
        "art:o:../../profile:",
        "art:o:no-such-article:",
        "art:w:no-such-article:abc",
        "art:o::",
        "art:x:glossary:",
        "ask:idea:abcdefgh",
        "ask:search:",
        "ask:nothing:",
    ],
)
async def test_forged_presses_get_a_kind_answer(anna: Human, world: World, data: str) -> None:
    await anna.presses_forged(data)
    assert anna.answers
    assert await kept(world) == []


async def test_an_article_opens_by_its_button_alone(anna: Human) -> None:
    await anna.presses_forged(ArticlePressed(do=Read.OPEN, id="bot-not-official"))
    anna.sees("nie jest oficjalnym pismem")
    assert "To nie to" not in anna.buttons


async def test_the_question_of_somebody_else_cannot_be_reached(anna: Human, olena: Human) -> None:
    await olena.says("Де столиця Перу")
    token = olena.received[-1]["reply_markup"]["inline_keyboard"][0][-1]["callback_data"].split(":")[-1]
    for do in (Ask.SEARCH, Ask.HUMAN, Ask.IDEA):
        await anna.presses_forged(AskPressed(do=do, token=token))
        anna.does_not_see("Перу")


async def test_a_button_of_an_earlier_question_says_that_it_is_gone(anna: Human) -> None:
    await anna.says("Jak napisać petycję?")
    old = anna.received[-1]["reply_markup"]["inline_keyboard"][-1][0]["callback_data"]
    await anna.says("kiedy jest sesja rady")
    await anna.presses_forged(old)
    anna.sees("Tego pytania już tu nie ma")


async def test_a_restart_between_question_and_button_changes_nothing(anna: Human, world: World) -> None:
    await anna.says("jaka jest stolica Peru")
    await world.restart_bot()
    await anna.presses("Zapytaj człowieka")
    anna.sees("Przekazać", "stolica Peru")
