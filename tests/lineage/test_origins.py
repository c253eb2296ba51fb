"""Ideas collected at an event: the event's button and link begin one, and each shows the other for good."""

import pytest
from sqlalchemy import select

from bot.lineage.model import Origin
from bot.lineage.presses import OriginPressed
from tests.events.making import Plan, make_event
from tests.ideas.steps import BENCH, ideas, taken_up
from tests.support.people import Human
from tests.support.world import World

one_engine = pytest.mark.one_engine
OTHER = "Stojaki na rowery przy bibliotece, bo nie ma gdzie ich przypiąć."


async def finishes(human: Human, text: str = BENCH) -> None:
    await human.says(text)
    for label in ("Zabłocie", "Zieleń", "Bez zdjęcia", "Wyślij"):
        await human.presses(label)


async def origins(world: World) -> list[bool]:
    return await world.read(lambda db: list(db.scalars(select(Origin.waits).order_by(Origin.created_at))))


async def test_an_idea_begun_by_the_poster_of_a_debate_shows_where_it_came_from(
    world: World, anna: Human, olena: Human, officer: Human, animator: Human
) -> None:
    event_id = await make_event(animator)
    await animator.presses_forged(f"desk:open:{event_id}:")
    link = animator.link(r"https://t\.me/\S+start=d\d+")
    await anna.says(f"/start {link.partition('=')[2]}")
    anna.sees(
        "Przy pomyśle będzie zapisane wydarzenie „Debata o ławkach” (24 listopada 2026 r.)", "Krok 1 z 4"
    )
    await world.restart_bot()
    await finishes(anna)
    await anna.says("/pomysl 1")
    anna.sees("24 listopada 2026 r. – Zgłoszony na: Debata o ławkach")
    await officer.says("/pomysly 1")
    officer.sees("Zgłoszony na: Debata o ławkach")
    await olena.says(f"/start e{event_id}")
    olena.does_not_see("Ławka w cieniu")
    await taken_up(world, officer, 1)
    await olena.says(f"/start e{event_id}")
    olena.sees("Ідеї, запропоновані тут", "1. Ławka w cieniu")
    olena.sees_button("Запропонувати ідею з цих дебатів", "1. Ławka w cieniu")
    await olena.presses("1. Ławka")
    olena.sees("Запропоновано на: Debata o ławkach")


@one_engine
async def test_the_button_works_on_the_evening_itself_and_after(
    world: World, anna: Human, animator: Human
) -> None:
    event_id = await make_event(animator)
    await anna.says("/wydarzenia")
    await world.passes(days=3, hours=7)
    await anna.presses("Debata o ławkach")
    anna.sees("już się zaczęło", "Debata o ławkach")
    await anna.presses("Zgłoś pomysł z tej debaty")
    await finishes(anna)
    await anna.says("/pomysl 1")
    anna.sees("Zgłoszony na: Debata o ławkach")
    await world.passes(days=1)
    await anna.says(f"/start e{event_id}")
    anna.sees("To wydarzenie już się odbyło.")


@one_engine
async def test_an_unfinished_idea_is_not_given_to_the_debate_unless_begun_afresh(
    world: World, anna: Human, animator: Human
) -> None:
    event_id = await make_event(animator)
    await anna.says("/pomysl")
    await anna.says(OTHER)
    await anna.presses_forged(OriginPressed(event=event_id))
    anna.sees("niedokończonym nie", "Stojaki na rowery")
    await anna.presses("Dokończ")
    for label in ("Zabłocie", "Zieleń", "Bez zdjęcia", "Wyślij"):
        await anna.presses(label)
    await anna.says("/pomysl 1")
    anna.does_not_see("Zgłoszony na")
    await anna.says("/pomysl")
    await anna.says(OTHER)
    await anna.says(f"/start d{event_id}")
    await anna.presses("Zacznij od nowa")
    await finishes(anna)
    await anna.says("/pomysl 2")
    anna.sees("Zgłoszony na: Debata o ławkach")
    assert await origins(world) == [True, False]
    await world.passes(days=70)
    assert await origins(world) == [False]


@one_engine
async def test_a_debate_called_off_or_never_held_is_no_source_and_the_way_is_still_open(
    world: World, anna: Human, animator: Human
) -> None:
    event_id = await make_event(animator, Plan(title="Debata o cieniu"))
    await anna.says(f"/start d{event_id}")
    await animator.presses_forged(f"desk:calledoff:{event_id}:")
    await finishes(anna)
    await anna.says("/pomysl 1")
    anna.sees("Zgłoszony na: Debata o cieniu (odwołane)")
    for wrong in (f"d{event_id}", "d999", "d0", "d99999999999999999999"):
        await anna.says(f"/start {wrong}")
        anna.does_not_see("Przy pomyśle będzie zapisane")
    await anna.says(f"/start d{event_id}")
    anna.sees("się nie odbywa")
    await anna.presses("Zgłoś pomysł")
    anna.sees("Krok 1 z 4")
    assert len(await ideas(world)) == 1
