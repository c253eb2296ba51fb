"""Versions: who published what when, and the way back."""

from sqlalchemy import select

from bot.knowledge.editing.model import ArticleVersion
from bot.people.model import AuditEntry, Role
from tests.editing.steps import ANSWER, comes_to_check, opens_gap, publishes
from tests.gaps.steps import ULES, asks_in_vain
from tests.support.people import Human
from tests.support.world import World


async def versions(world: World) -> list[tuple[str, int, int | None]]:
    """All versions: article, number, which one it restores."""
    rows = await world.read(lambda db: list(db.scalars(select(ArticleVersion).order_by(ArticleVersion.id))))
    return [(row.article_id, row.number, row.restores) for row in rows]


async def changes_sessions(officer: Human, words: str) -> None:
    """Change the body of an answer from the files."""
    await officer.says("/odpowiedzi kiedy sesja rady")
    await officer.presses("Sesje rady")
    await officer.presses("Zmień")
    await officer.presses("Zmień")
    await officer.presses("Treść odpowiedzi (po polsku)")
    await officer.says(words)
    await officer.presses("Bez prostszych słów")
    await officer.presses("Dziś")
    await officer.presses("Opublikuj")
    officer.sees("Opublikowano")
    await officer.world.passes(seconds=5)


async def test_every_edit_is_a_version_and_each_can_be_brought_back(
    anna: Human, officer: Human, world: World
) -> None:
    await changes_sessions(officer, "Pierwsza zmiana treści o sesjach (przykład).")
    await changes_sessions(officer, "Druga zmiana treści o sesjach (przykład).")
    await officer.says("/odpowiedzi")
    officer.sees("Odpowiedzi zmienione na czacie", "Sesje rady")
    await officer.presses("Sesje rady")
    officer.sees("Wersja 2: sobota, 21 listopada 2026 r., 12:00", "Państwa", "Wersja 0: pliki bota")
    await officer.presses("Wersja 1")
    officer.sees("Pierwsza zmiana", "To wersja 1")
    await officer.presses("Przywróć tę wersję")
    officer.sees("Wersja 1 wróciła; teraz to wersja 3")
    await world.passes(seconds=5)
    await anna.says("kiedy jest sesja rady")
    anna.sees("Pierwsza zmiana")
    await officer.presses("Wersje")
    officer.sees("Wersja 3", "przywraca wersję 1")
    await officer.presses("Wersja 0")
    officer.sees("15 grudnia", "To wersja 0")
    await officer.presses("Przywróć tę wersję")
    await world.passes(seconds=5)
    await anna.says("kiedy jest sesja rady")
    anna.sees("15 grudnia")
    assert [row[1:] for row in await versions(world)] == [(1, None), (2, None), (3, 1), (4, 0)]
    noted = await world.read(lambda db: list(db.scalars(select(AuditEntry).order_by(AuditEntry.id))))
    actions = [(row.action, row.object) for row in noted]
    assert actions == [("published", "answer")] * 2 + [("withdrawn", "answer")] * 2


async def test_taking_back_a_new_answer_opens_its_questions_and_tells_nobody(
    anna: Human, officer: Human, world: World
) -> None:
    await asks_in_vain(anna, ULES)
    await anna.presses("Powiadom mnie")
    await publishes(officer, anna)
    await officer.presses("Wersje")
    await officer.presses("Wersja 0")
    officer.sees("takiej odpowiedzi nie było")
    await world.passes(seconds=5)
    await officer.presses("Przywróć tę wersję")
    officer.sees("już jej nie ma")
    await world.passes(seconds=60)
    assert anna.count_of("Teraz już jest") == 0
    await officer.says("/gaps")
    officer.sees(ULES, "1 chce wiadomości")
    await officer.says("/odpowiedzi")
    officer.sees("(wycofana)")
    await anna.says("ule miejskie w Podgórzu")
    anna.does_not_see(ANSWER)


async def test_a_button_of_an_answer_taken_back_is_answered_kindly(
    anna: Human, officer: Human, world: World
) -> None:
    await asks_in_vain(anna, ULES)
    await anna.presses("Powiadom mnie")
    await publishes(officer, anna)
    await world.passes(seconds=20)
    await officer.presses("Wersje")
    await officer.presses("Wersja 0")
    await officer.presses("Przywróć tę wersję")
    await world.passes(seconds=5)
    await anna.presses("Ule miejskie w Podgórzu")
    anna.sees("Nie ma już takiej odpowiedzi")


async def test_who_began_from_an_older_version_does_not_undo_the_newer(
    anna: Human, officer: Human, animator: Human, world: World
) -> None:
    second = await animator.becomes(Role.OFFICER)
    await second.says("/odpowiedzi kiedy sesja rady")
    await second.presses("Sesje rady")
    await second.presses("Zmień")
    await second.presses("Zmień")
    await second.presses("Tytuł (po polsku)")
    await second.says("Sesje rady: kiedy, gdzie, jak")
    await changes_sessions(officer, "Pierwsza zmiana treści o sesjach (przykład).")
    await second.presses("Opublikuj")
    second.sees("zmieniono w międzyczasie", "Szkic zostaje")
    assert len(await versions(world)) == 1
    await second.says("/odpowiedzi")
    await second.presses("Sesje rady")
    second.does_not_see("Państwa")


async def test_a_keeper_sees_who_published(officer: Human, keeper: Human, world: World) -> None:
    await changes_sessions(officer, "Pierwsza zmiana treści o sesjach (przykład).")
    await keeper.says("/odpowiedzi")
    await keeper.presses("Sesje rady")
    keeper.sees("demo officer")


async def test_what_was_published_survives_a_restart(anna: Human, officer: Human, world: World) -> None:
    await opens_gap(officer, anna)
    await comes_to_check(officer)
    await officer.presses("Opublikuj")
    await world.restart_bot()
    await anna.says("ule miejskie w Podgórzu")
    anna.sees(ANSWER)


async def test_news_of_an_answer_waits_for_the_morning(anna: Human, officer: Human, world: World) -> None:
    await asks_in_vain(anna, ULES)
    await anna.presses("Powiadom mnie")
    await world.passes(hours=9, minutes=30)
    await publishes(officer, anna)
    officer.sees("Teraz trwa cisza")
    await world.passes(hours=2)
    assert anna.count_of("Teraz już jest") == 0
    await world.passes(hours=9)
    assert anna.count_of("Teraz już jest") == 1
