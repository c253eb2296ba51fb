import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.advice.model import PendingQuestion
from bot.ideas.model import IdeaDraft
from bot.knowledge.model import ArticleFeedback
from tests.support.people import Human
from tests.support.world import World

pytestmark = pytest.mark.one_engine

UNANSWERABLE = "ile nóg ma stonoga"


async def counted(world: World, article_id: str) -> tuple[int, int]:
    """How often an article was shown and rejected, over all days."""

    def query(db: Session) -> tuple[int, int]:
        rows = db.scalars(select(ArticleFeedback).where(ArticleFeedback.article_id == article_id)).all()
        return sum(row.shown for row in rows), sum(row.rejected for row in rows)

    return await world.read(query)


async def kept(world: World) -> list[str]:
    """The questions that are kept."""
    return await world.read(lambda db: list(db.scalars(select(PendingQuestion.text))))


async def test_any_text_is_answered_with_its_sources(anna: Human) -> None:
    await anna.says("kiedy jest sesja rady")
    anna.sees("Sesje rady: kiedy i gdzie", "Źródło: BIP Kraków", "Stan na: 20 sierpnia 2026 r.")
    anna.sees_button("To nie to", "Zapytaj człowieka", "Prościej", "Sesje i komisje")


async def test_an_address_in_an_answer_is_whole(anna: Human) -> None:
    await anna.says("kiedy jest sesja rady")
    links = [e.get("url") for e in anna.received[-1]["entities"] if e["type"] == "text_link"]
    assert "https://bip.krakow.pl/?dok_id=59877&metka=1" in links


async def test_the_command_asks_what_to_answer(anna: Human) -> None:
    await anna.says("/pytanie")
    anna.sees("Czego chcą się Państwo dowiedzieć")
    await anna.says("Jak napisać petycję?")
    anna.sees("Jak napisać petycję", "pięć elementów")


async def test_a_question_after_the_command_is_answered_at_once(anna: Human) -> None:
    await anna.says("/ask Jak napisać petycję?")
    anna.sees("pięć elementów")


async def test_answers_in_ukrainian_and_english(olena: Human, john: Human) -> None:
    await olena.says("Як написати петицію?")
    olena.sees("Джерело:", "Станом на:")
    await john.says("when does the council meet")
    john.sees("Source:", "As of:")


async def test_easy_words_and_back_in_the_same_message(anna: Human) -> None:
    await anna.says("Jak napisać petycję?")
    before = len(anna.received)
    await anna.presses("Prościej")
    anna.sees("Trzeba napisać imię, nazwisko i adres.")
    await anna.presses("Pełna odpowiedź")
    anna.sees("pięć elementów")
    assert len(anna.received) == before


async def test_a_doubtful_question_is_answered_with_a_choice(anna: Human) -> None:
    await anna.says("śmieci")
    anna.sees("Czy chodzi o")
    anna.sees_button("Żadne z tych", "Zapytaj człowieka")
    await anna.presses(anna.buttons[0])
    anna.sees("Źródło:")
    anna.sees_button("To nie to")


async def test_none_of_these_is_an_honest_no(anna: Human) -> None:
    await anna.says("śmieci")
    await anna.presses("Żadne z tych")
    anna.sees("Nie znam odpowiedzi")
    anna.sees_button("Zapytaj człowieka", "Zapytaj inaczej")


async def test_what_is_not_known_is_not_made_up(anna: Human) -> None:
    await anna.says(UNANSWERABLE)
    anna.sees("Nie znam odpowiedzi", "tylko za Państwa zgodą")
    await anna.presses("Zapytaj inaczej")
    anna.sees("własnymi słowami")


async def test_that_is_not_it_offers_others_and_is_counted_once(anna: Human, world: World) -> None:
    await anna.says("Jak napisać petycję?")
    wrong = anna.received[-1]["reply_markup"]["inline_keyboard"][-1][0]["callback_data"]
    await anna.presses("To nie to")
    anna.sees("Czy chodzi o")
    assert not any("Jak napisać petycję" in label for label in anna.buttons)
    await anna.presses_forged(wrong)
    assert await counted(world, "petition-how") == (1, 1)


async def test_an_idea_is_offered_to_be_handed_in_with_its_words(anna: Human, world: World) -> None:
    await anna.says("proponuję ławkę przy szkole")
    anna.sees("To brzmi jak pomysł")
    await anna.presses("Zgłoś jako pomysł")
    anna.sees("Krok 2 z 4")
    [draft] = await world.read(lambda db: list(db.scalars(select(IdeaDraft.text))))
    assert draft == "proponuję ławkę przy szkole"
    assert await kept(world) == []


async def test_what_sounds_like_an_idea_can_be_searched_for(anna: Human) -> None:
    await anna.says("proponuję ławkę przy szkole")
    await anna.presses("Poszukaj odpowiedzi")
    anna.sees_button("Zapytaj człowieka")
    anna.does_not_see("To brzmi jak pomysł")


async def test_a_command_in_words_is_shown(anna: Human) -> None:
    await anna.says("usuń moje dane")
    anna.sees("/usun")
    anna.sees_button("Usuń moje dane", "Poszukaj odpowiedzi")


async def test_a_command_is_named_in_the_language_of_the_chat(olena: Human) -> None:
    await olena.says("змінити мову")
    olena.sees("/mova")


async def test_an_emergency_is_answered_at_once_and_kept_nowhere(anna: Human, world: World) -> None:
    await anna.says("czuć gaz w klatce")
    anna.sees("112", "992 – Awarie gazu")
    anna.does_not_see("986")
    assert await kept(world) == []
    await anna.presses("Numery alarmowe")
    anna.sees("986", "Źródło:")


async def test_small_talk_gets_a_short_line(anna: Human, world: World) -> None:
    for said, answered in (
        ("cześć", "Dzień dobry"),
        ("dzięki", "Proszę bardzo"),
        ("jesteś głupi", "Przykro nam"),
        ("😀😀😀", "nie widać pytania"),
    ):
        await anna.says(said)
        anna.sees(answered)
    assert await kept(world) == []


async def test_who_wants_a_person_is_asked_for_the_question(anna: Human) -> None:
    await anna.says("chcę porozmawiać z człowiekiem")
    anna.sees("Na jakie pytanie ma odpowiedzieć człowiek?", "PESEL")


async def test_a_wish_for_a_person_that_names_the_matter_is_not_asked_for_it_again(
    anna: Human, world: World
) -> None:
    matter = "chcę porozmawiać z człowiekiem o drzewach na Zabłociu"
    await anna.says(matter)
    anna.sees("Przekazać to pytanie człowiekowi?", matter)
    await anna.presses("Napisz inaczej")
    anna.sees("Na jakie pytanie ma odpowiedzieć człowiek?")
    await anna.says("chcę z człowiekiem")
    anna.sees("Na jakie pytanie ma odpowiedzieć człowiek?")
    await anna.says("anuluj")
    anna.sees("Nic nie zostało przekazane")
    assert await kept(world) == []


async def test_after_that_is_not_it_only_what_may_be_meant_is_offered(anna: Human) -> None:
    await anna.says("kiedy jest sesja rady")
    for _ in range(3):
        if any("To nie to" in label for label in anna.buttons):
            await anna.presses("To nie to")
    anna.sees_button("Zapytaj człowieka")


@pytest.mark.parametrize(
    ("said", "seen"), [("mam pytanie", "własnymi"), ("pomoc", "/pytanie"), ("anuluj", "Nic")]
)
async def test_what_takes_no_choice_is_done_at_once(anna: Human, said: str, seen: str) -> None:
    await anna.says(said)
    anna.sees(seen)


@pytest.mark.parametrize(
    ("said", "label", "seen"),
    [
        ("moje pytania", "Moje pomysły, pytania", "pomys"),
        ("wypisz mnie", "Ustawienia", "Ogłoszenia"),
        ("zmień język", "Zmień język", "Język: Polski"),
    ],
)
async def test_a_command_in_words_has_its_button(anna: Human, said: str, label: str, seen: str) -> None:
    await anna.says(said)
    await anna.presses(label)
    anna.sees(seen)


async def test_the_last_question_is_kept_for_a_day(anna: Human, world: World) -> None:
    await anna.says(UNANSWERABLE)
    assert await kept(world) == [UNANSWERABLE]
    await anna.says("przepis na pierogi")
    assert await kept(world) == ["przepis na pierogi"]
    await world.passes(hours=23)
    assert await kept(world) == ["przepis na pierogi"]
    await world.passes(hours=2)
    assert await kept(world) == []
    await anna.presses("Zapytaj człowieka")
    anna.sees("Na jakie pytanie ma odpowiedzieć człowiek?")


async def test_cancel_ends_the_waiting_for_a_question(anna: Human) -> None:
    await anna.says("/pytanie")
    await anna.says("/anuluj")
    anna.sees("bez pytania")
