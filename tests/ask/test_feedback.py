"""/feedback: how the articles fare, for those who answer and nobody else."""

from datetime import date, timedelta

from bot.knowledge import actions
from bot.knowledge.presses import FaredPressed
from tests.support.people import Human
from tests.support.world import World

TODAY = date(2026, 11, 21)
QUESTION = "kiedy jest sesja rady"


async def test_what_was_not_the_answer_stands_first(anna: Human, officer: Human, world: World) -> None:
    await officer.says("/oceny")
    officer.sees("Nie pokazano")
    await world.app.database.run(actions.count_shown, "emergency-numbers", TODAY)
    await anna.says(QUESTION)
    await anna.presses("To nie to")
    await officer.says("/oceny")
    first, second = officer.screen.index("„To nie to”: 1"), officer.screen.index("„To nie to”: 0")
    assert first < second
    assert QUESTION not in officer.screen
    await officer.presses("Sesje rady")
    officer.sees("Źródło")


async def test_many_articles_come_in_pages_and_old_counts_are_left_out(officer: Human, world: World) -> None:
    ids = world.app.bookshelf.stock.knowledge.library.ids
    for article_id in ids[:9]:
        await world.app.database.run(actions.count_shown, article_id, TODAY)
    await world.app.database.run(actions.count_shown, ids[9], TODAY - timedelta(days=90))
    await world.app.database.run(actions.count_shown, "gone-since", TODAY)
    await officer.says("/feedback")
    assert officer.screen.count("pokazano") == 8
    await officer.presses("»")
    assert officer.screen.count("pokazano") == 2
    officer.sees_button("«")
    await officer.presses_forged(FaredPressed(page=2**53))
    assert officer.screen.count("pokazano") == 2


async def test_it_is_nothing_for_residents(anna: Human) -> None:
    await anna.says("/oceny")
    anna.does_not_see("pokazano", "Nie pokazano")
    await anna.presses_forged(FaredPressed(page=0))
    anna.sees("nie jest dostępne")
