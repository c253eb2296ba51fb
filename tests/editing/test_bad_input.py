"""What does not fit is refused kindly, and the question stays open."""

import pytest
from sqlalchemy import select

from bot.knowledge.editing.model import ArticleDraft, ArticleVersion
from bot.knowledge.editing.presses import Edit, EditPressed, Read, VersionPressed
from bot.people.model import Role, RoleGrant
from tests.editing.steps import ANSWER, SOURCE, comes_to_check, opens_gap, publishes
from tests.gaps.steps import ULES, asks_in_vain
from tests.support.people import Human
from tests.support.world import World

pytestmark = pytest.mark.one_engine

PRESSES = [
    EditPressed(do=do, token="abcdefgh", value=value)
    for do in Edit
    for value in ("", "title.pl", "body.xx", "9" * 24, "uk")
]
WALK: tuple[tuple[str, tuple[tuple[str, str], ...]], ...] = (
    ("Ule miejskie w Podgórzu", (("12", "od 3 do 120"), ("ą" * 121, "od 3 do 120"))),
    (
        ANSWER,
        (
            ("Tak.", "za krótko"),
            ("długie " * 500, "za długi o 499"),
            ("To jest **pół pogrubienia i więcej", "Pogrubienie pisze się"),
            ("Adres jest [tutaj](bez adresu) do kliknięcia", "Pogrubienie pisze się"),
        ),
    ),
    ("bez prostszych słów", (("krótko", "za krótko"),)),
    (
        "weź te",
        (
            ("?", "po jednym sposobie"),
            ("x" * 151, "po jednym sposobie"),
            ("\n".join(f"sposób {n} pytania" for n in range(26)), "po jednym sposobie"),
        ),
    ),
    (
        SOURCE,
        (
            ("bip.krakow.pl", "zaczynający się od https://"),
            ("javascript://alert.pl", "zaczynający się od https://"),
            ("http://x", "zaczynający się od https://"),
            ("\n".join(["Strona https://example.org/a"] * 6), "zaczynający się od https://"),
        ),
    ),
    (
        "21.11.2026",
        tuple((day, "który już nadszedł") for day in ("jutro", "22.11.2026", "31.02.2026", "21.11.1999")),
    ),
    ("bez tłumaczenia", (("1", "od 3 do 120"),)),
    ("bez tłumaczenia", (("1", "od 3 do 120"),)),
)
"""What fits each question in turn, and what does not with the words it is refused with."""


async def draft(world: World) -> ArticleDraft | None:
    """The one draft there is."""
    return await world.read(lambda db: db.scalars(select(ArticleDraft)).first())


async def published(world: World) -> int:
    """How many versions there are."""
    return len(await world.read(lambda db: list(db.scalars(select(ArticleVersion)))))


async def test_what_does_not_fit_is_asked_again(anna: Human, officer: Human, world: World) -> None:
    await opens_gap(officer, anna)
    await officer.presses("Napisz odpowiedź")
    for fits, refused in WALK:
        was = await draft(world)
        assert was
        for said, answer in refused:
            await officer.says(said)
            officer.sees(answer)
            now = await draft(world)
            assert now
            assert (now.token, now.texts, now.sources, now.as_of) == (
                was.token,
                was.texts,
                was.sources,
                was.as_of,
            )
        await officer.says(fits)
    officer.sees("Proszę sprawdzić przed publikacją")


async def test_only_words_are_taken(anna: Human, officer: Human) -> None:
    await opens_gap(officer, anna)
    await officer.presses("Napisz odpowiedź")
    for what in ({"sticker": True}, {"voice": True}, {"photo": True}):
        await officer.sends(**what)
        officer.sees("tylko tekst", "/anuluj")


async def test_formatting_lists_and_strange_characters(anna: Human, officer: Human, world: World) -> None:
    await opens_gap(officer, anna)
    await officer.presses("Napisz odpowiedź")
    await officer.sends(text="x", raw={"text": "Ule \u202emiejskie\x00\nw Podgórzu"})
    text = "Ule <b>stoją</b> na dachu {biblioteki}, 😀 proszę tu.\nDrugi akapit.\n• jeden\n• dwa"
    bold = {"type": "bold", "offset": text.index("dachu"), "length": 5}
    # Telegram counts UTF-16 units: an emoji is two.
    link = {"type": "text_link", "offset": text.index("tu.") + 1, "length": 2, "url": "https://example.org/a"}
    await officer.sends(text="x", raw={"text": text, "entities": [bold, link]})
    found = await draft(world)
    assert found
    assert found.text("pl")["title"] == "Ule miejskie w Podgórzu"
    assert found.text("pl")["body"] == (
        "Ule <b>stoją</b> na **dachu** {biblioteki}, 😀 proszę [tu](https://example.org/a)."
        "\n\nDrugi akapit.\n\n- jeden\n- dwa"
    )
    for said in ("bez prostszych słów", "weź te", SOURCE, "21.11.2026"):
        await officer.says(said)
    await officer.presses("Bez tłumaczenia")
    await officer.presses("Bez tłumaczenia")
    await officer.presses("Podgląd po polsku")
    officer.sees("Ule <b>stoją</b> na dachu {biblioteki}, 😀 proszę tu.", "• jeden\n• dwa")


async def test_cancelling_names_the_draft_and_can_be_undone(
    anna: Human, officer: Human, world: World
) -> None:
    await opens_gap(officer, anna)
    await officer.presses("Napisz odpowiedź")
    await officer.says("Ule miejskie w Podgórzu")
    await officer.says("/anuluj")
    officer.sees("Porzucono odpowiedź: „Ule miejskie w Podgórzu”", "10 minut")
    await officer.says("kiedy jest sesja rady")
    officer.sees("Sesje rady")
    await officer.presses("Przywróć")
    officer.sees("Treść odpowiedzi")
    await officer.presses("Anuluj")
    await world.passes(minutes=11)
    assert await draft(world) is None
    await officer.presses("Przywróć")
    officer.sees("Żadna odpowiedź nie jest teraz pisana")


async def test_later_keeps_the_draft_and_the_list_leads_back(anna: Human, officer: Human) -> None:
    await opens_gap(officer, anna)
    await officer.presses("Napisz odpowiedź")
    await officer.says("Ule miejskie w Podgórzu")
    await officer.presses("Później")
    officer.sees("Szkic zostaje: „Ule miejskie w Podgórzu”")
    await officer.says("kiedy jest sesja rady")
    officer.sees("Sesje rady")
    await officer.says("/bezodpowiedzi")
    await officer.presses("Pisz dalej")
    officer.sees("Treść odpowiedzi")
    await officer.presses("Wstecz")
    officer.sees("Tytuł (po polsku)")


async def test_another_draft_is_not_lost_by_beginning_one(anna: Human, officer: Human) -> None:
    await opens_gap(officer, anna)
    await officer.presses("Napisz odpowiedź")
    await officer.says("Ule miejskie w Podgórzu")
    await asks_in_vain(anna, "strzelnica za darmo")
    await officer.says("/bezodpowiedzi")
    await officer.presses("strzelnica")
    await officer.presses("Napisz odpowiedź")
    officer.sees("niedokończona odpowiedź: „Ule miejskie w Podgórzu”")
    await officer.presses("Pisz dalej")
    officer.sees("Treść odpowiedzi")
    await officer.presses("Porzuć i zacznij")
    officer.sees("Tytuł (po polsku)", "krok 1")


async def test_buttons_of_an_older_text_do_nothing(anna: Human, officer: Human, world: World) -> None:
    await opens_gap(officer, anna)
    await comes_to_check(officer)
    rows = officer.received[-1]["reply_markup"]["inline_keyboard"]
    old = next(b["callback_data"] for row in rows for b in row if b["text"] == "Opublikuj")
    await officer.presses("Zmień")
    await officer.presses("Tytuł (po polsku)")
    await officer.says("Ule i pszczoły w Podgórzu")
    await officer.presses_forged(old)
    officer.sees("starszego tekstu", "Ule i pszczoły w Podgórzu")
    assert await published(world) == 0


async def test_pressed_twice_it_is_published_once(anna: Human, officer: Human, world: World) -> None:
    await opens_gap(officer, anna)
    await comes_to_check(officer)
    rows = officer.received[-1]["reply_markup"]["inline_keyboard"]
    press = next(b["callback_data"] for row in rows for b in row if b["text"] == "Opublikuj")
    await officer.presses_forged(press)
    await officer.presses_forged(press)
    officer.sees("To już jest opublikowane: wersja 1")
    assert await published(world) == 1


async def test_who_loses_the_role_in_the_middle_is_a_resident_again(
    anna: Human, officer: Human, world: World
) -> None:
    await opens_gap(officer, anna)
    await comes_to_check(officer)
    await world.app.database.run(lambda db: db.delete(db.scalars(select(RoleGrant)).one()))
    await officer.presses("Opublikuj")
    officer.sees("nie jest dostępne")
    await officer.says("kiedy jest sesja rady")
    officer.sees("Sesje rady")
    await officer.says("/anuluj")
    officer.sees("Porzucono odpowiedź")
    assert await published(world) == 0


async def test_nobody_else_can_press_any_button(anna: Human, animator: Human) -> None:
    for press in PRESSES:
        for one in (anna, animator):
            await one.presses_forged(press)
            assert "nie jest dostępne" in one.answers or "nie jest teraz pisana" in one.answers


async def test_forged_buttons_change_nothing(anna: Human, officer: Human, world: World) -> None:
    await opens_gap(officer, anna)
    await officer.presses("Napisz odpowiedź")
    await officer.says("Ule miejskie w Podgórzu")
    was = await draft(world)
    assert was
    for press in PRESSES:
        if press.do is Edit.CANCEL:
            continue
        await officer.presses_forged(press)
        now = await draft(world)
        assert now
        assert (now.texts, now.editing, now.dropped_at) == (was.texts, was.editing, None), press
    assert await published(world) == 0


async def test_versions_there_are_not_get_a_kind_answer(officer: Human, world: World) -> None:
    for do in (Read.OPEN, Read.SHOW, Read.UNDO, Read.EDIT, Read.ANEW):
        await officer.presses_forged(VersionPressed(do=do, number=7, article="no-such-answer"))
        officer.sees("Nie ma takiej odpowiedzi")
    for do in (Read.SHOW, Read.UNDO):
        await officer.presses_forged(VersionPressed(do=do, number=7, article="council-sessions"))
        officer.sees("Nie ma takiej odpowiedzi")
    assert await published(world) == 0


async def test_versions_are_for_those_who_write_answers(
    anna: Human, officer: Human, olena: Human, world: World
) -> None:
    await publishes(officer, anna)
    for do in Read:
        await olena.presses_forged(VersionPressed(do=do, number=0, article="ule-miejskie-w-podgorzu"))
        olena.sees("недоступно")
    await olena.says("/vidpovidi")
    assert await published(world) == 1
    await olena.becomes(Role.OFFICER)
    await olena.says("/vidpovidi")
    olena.sees("Відповіді, змінені в чаті", "Ule miejskie")
    await olena.presses("Ule miejskie")
    olena.sees("Версія 1")
    await olena.says("/odpowiedzi " + "xyz " * 300)
    assert olena.answers


async def test_the_question_of_the_group_is_quoted_until_it_is_forgotten(
    anna: Human, officer: Human, world: World
) -> None:
    """Erased between publication and message, nobody is told."""
    await asks_in_vain(anna, ULES)
    await anna.presses("Powiadom mnie")
    await publishes(officer, anna)
    await anna.says("/usun")
    await anna.presses("Tak, usuń wszystko")
    before = len(anna.received)
    await world.passes(seconds=60)
    assert len(anna.received) == before
