"""One next step below what somebody just did: where it leads, when it is not offered, what is counted."""

from datetime import timedelta
from functools import partial
from typing import Any

import pytest
from sqlalchemy import select

from bot.events.attendance.presses import Do as At
from bot.events.attendance.presses import DoorPressed
from bot.events.model import Event
from bot.events.presses import Do as On
from bot.events.presses import EventPressed
from bot.ideas.presses import PublicPressed, See
from bot.nextsteps.model import AFTER, LEADS_TO, Act, Answer, FirstAct, Path, Step, StepTotals
from bot.nextsteps.presses import Do, StepPressed
from tests.broadcasts.conftest import asks_for_announcements
from tests.events.making import Plan, make_event
from tests.events.test_the_day import at_the_door, sign_of, ticket_of
from tests.ideas.steps import proposes, taken_up
from tests.support.people import Human
from tests.support.world import SATURDAY_NOON, World

HINT = "Bez takich podpowiedzi"
SECOND = "Drugi pomysł: kosze przy rzece, bo śmieci leżą na trawie."
one_engine = pytest.mark.one_engine


async def totals(world: World) -> dict[Step, tuple[int, int, int, int]]:
    rows = await world.read(lambda db: db.scalars(select(StepTotals)).all())
    return {Step(row.step): (row.shown, row.taken, row.done, row.refused) for row in rows}


async def first_acts(world: World, human: Human) -> dict[Act, FirstAct]:
    person = await world.person(human)
    query = select(FirstAct).where(FirstAct.person_id == person.id)
    rows = await world.read(lambda db: db.scalars(query).all())
    return {Act(row.act): row for row in rows}


def hinted(human: Human) -> bool:
    """Whether a step stands below what was shown last."""
    return any(label in human.buttons for label in ("Nie teraz", "Not now", "Не зараз"))


def joins(event: int) -> EventPressed:
    return EventPressed(do=On.JOIN, id=event)


async def test_a_path_from_an_idea_to_a_debate_and_on(world: World, anna: Human, animator: Human) -> None:
    """Each step leads straight there; what came of it is counted once, however often one presses."""
    event = await make_event(animator)
    await proposes(anna)
    anna.sees("Pomysł", "Najbliżej w okolicy", "Debata o ławkach", "wtorek, 24 listopada 2026 r., 18:00")
    anna.sees_button("Zobacz wydarzenie", HINT)
    assert hinted(anna)
    assert await totals(world) == {Step.EVENT: (1, 0, 0, 0)}
    go = StepPressed(do=Do.GO, step=Step.EVENT, event=event)
    await anna.presses("Zobacz wydarzenie")
    anna.sees("Debata o ławkach", "30 wolnych miejsc")
    await anna.presses_forged(go)
    assert await totals(world) == {Step.EVENT: (1, 1, 0, 0)}
    await anna.presses_forged(joins(event))
    # Of another kind, but within the week.
    assert not hinted(anna)
    await anna.presses_forged(joins(event))
    assert await totals(world) == {Step.EVENT: (1, 1, 1, 0)}
    await world.passes(days=8)
    await proposes(anna, SECOND)
    assert not hinted(anna)
    other = await make_event(animator, Plan(title="Warsztat o zieleni", starts_at=later(world)))
    await anna.presses_forged(joins(other))
    anna.sees("Czy dawać znać, co się tu szykuje?")
    await anna.presses("Wybierz, co ma przychodzić")
    anna.sees("O czym mają przychodzić ogłoszenia", "Ogłoszenia: wyłączone")
    await anna.presses("Zieleń")
    await anna.presses("Kultura")
    assert await totals(world) == {Step.EVENT: (1, 1, 1, 0), Step.NEWS: (1, 1, 1, 0)}
    acts = await first_acts(world, anna)
    assert set(acts) == {Act.IDEA, Act.SIGNED_UP, Act.NEWS}
    assert acts[Act.IDEA].answer == acts[Act.SIGNED_UP].answer == Answer.DONE
    [path] = await world.read(lambda db: db.scalars(select(Path)).all())
    assert (str(path.began_on), str(path.returned_on), path.months) == ("2026-11-21", "2026-11-29", 1)


def later(world: World) -> Any:
    return world.clock.now().replace(day=30, month=12)


@one_engine
async def test_no_more_such_hints_holds_until_one_wishes_them(
    world: World, anna: Human, animator: Human
) -> None:
    await proposes(anna)
    anna.sees("Czy znajdzie się jeszcze minuta", "/potrzeby")
    never = StepPressed(do=Do.NEVER, step=Step.NEEDS)
    await anna.presses(HINT)
    anna.sees("Takich podpowiedzi już nie będzie")
    await anna.presses_forged(never)
    assert await totals(world) == {Step.NEEDS: (1, 0, 0, 1)}
    await anna.says("/ustawienia")
    anna.sees("Podpowiedzi, co dalej: wyłączone")
    await world.passes(days=8)
    await anna.presses_forged(joins(await make_event(animator, Plan(starts_at=later(world)))))
    assert not hinted(anna)
    await anna.says("/ustawienia")
    await anna.presses("Włącz podpowiedzi")
    anna.sees("Podpowiedzi, co dalej: włączone")
    await anna.presses_forged(joins(await make_event(animator, Plan(starts_at=later(world)))))
    anna.sees("Czy dawać znać, co się tu szykuje?")
    assert hinted(anna)


async def test_not_now_is_taken_kindly_and_asked_again_after_a_week_at_the_soonest(
    world: World, anna: Human, john: Human, officer: Human, animator: Human
) -> None:
    """A step that is not possible now is skipped for the next; nothing possible: nothing is shown."""
    await proposes(anna)
    await taken_up(world, officer, 1)
    support = PublicPressed(do=See.SUPPORT, number=1)
    await john.presses_forged(support)
    john.sees("Is there something that you would change", "An idea takes a minute")
    await john.presses("Not now")
    john.sees("All right, not now")
    assert (await totals(world))[Step.IDEA] == (1, 0, 0, 1)
    await john.presses_forged(StepPressed(do=Do.GO, step=Step.IDEA))
    john.sees("Step 1 of 4")
    assert (await totals(world))[Step.IDEA] == (1, 0, 0, 1)
    await john.says("/cancel")
    await world.passes(days=3)
    event = await make_event(animator, Plan(capacity=1))
    await john.presses_forged(joins(event))
    assert not hinted(john)
    await world.passes(days=5)
    full = await make_event(animator, Plan(capacity=1, starts_at=later(world)))
    await anna.presses_forged(joins(full))
    await john.says("/settings")
    await john.presses("Switch announcements on")
    # The only event that comes is full, and the idea of Anna has his support.
    assert not hinted(john)
    own = select(Path).where(Path.person_id == (await world.person(john)).id)
    path = await world.read(lambda db: db.scalars(own).one())
    assert (path.months, str(path.returned_on)) == (1, "2026-11-24")


@one_engine
async def test_a_question_leads_to_what_is_near_only_where_there_is_something(
    world: World, anna: Human, animator: Human
) -> None:
    await anna.says("Jak zgłosić dziurę w jezdni?")
    assert not hinted(anna)
    assert set(await first_acts(world, anna)) == {Act.ASKED}
    event = await make_event(animator)
    await anna.says("Jak zgłosić dziurę w jezdni?")
    anna.sees("Najbliżej w okolicy", "Debata o ławkach")
    await anna.says("Jak zgłosić dziurę w jezdni?")
    assert not hinted(anna)

    def cancel(db: Any) -> None:
        db.get(Event, event).status = "cancelled"

    await world.app.database.run(cancel)
    await anna.presses("Zobacz wydarzenie")
    anna.sees("odwołane")


async def test_coming_is_an_act_however_one_is_checked_in_and_leads_to_the_debate_in_ones_area(
    world: World, animator: Human, anna: Human, olena: Human, john: Human
) -> None:
    """Noted at the door, taken back with the check-in, offered a step once the questions are answered."""
    event_id = await at_the_door(animator, anna, olena)
    annas, olenas = [await ticket_of(one, event_id) for one in (anna, olena)]
    first = DoorPressed(do=At.IN, event=event_id, value=f"{annas.number}.0")
    await animator.presses_forged(first)
    await animator.presses_forged(DoorPressed(do=At.OUT, event=event_id, value=f"{annas.number}.0"))
    assert set(await first_acts(world, anna)) == {Act.SIGNED_UP}
    await animator.presses_forged(first)
    await animator.presses_forged(DoorPressed(do=At.TYPE, event=event_id))
    await animator.says(str(olenas.number))
    await john.says(f"/start {await sign_of(animator, event_id)}")
    scanned = await ticket_of(john, event_id)
    await animator.says(f"/start in-{event_id}-{scanned.token}")
    for human in (anna, olena, john):
        assert Act.CAME in await first_acts(world, human)
        assert not hinted(human)
    for number, area in enumerate(("", "plaszow", "zablocie")):
        plan = Plan(title=f"Debata {number}", starts_at=later(world) + timedelta(days=number))
        other = await make_event(animator, plan)
        await world.app.database.run(partial(put_in, event_id=other, area=area))
    await asks_for_announcements(anna, "zablocie", wants=False)
    # The step after the sign-up was offered today; the next one may come in a week.
    await world.passes(hours=22)
    await world.passes(days=7)
    await anna.presses("5")
    await anna.presses("Tak")
    assert not hinted(anna)
    await anna.presses("Pomiń")
    anna.sees("Najbliżej w okolicy", "Debata 2")
    await anna.presses("Nie teraz")
    await anna.presses("Zmień odpowiedzi")
    await anna.presses("3")
    await anna.presses("Pomiń")
    assert not hinted(anna)
    await olena.presses("4")
    await olena.presses("Так")
    await olena.says("/cancel")
    olena.sees("Debata 0")
    acts = await first_acts(world, anna)
    assert (acts[Act.CAME].step, acts[Act.CAME].answer) == (Step.EVENT, Answer.REFUSED)
    assert acts[Act.CAME].at == SATURDAY_NOON + timedelta(hours=1, minutes=30)


def put_in(db: Any, event_id: int, area: str) -> None:
    db.get(Event, event_id).area = area or None


@one_engine
async def test_whoever_is_asked_what_helps_them_is_offered_nothing_else(
    world: World, olena: Human, animator: Human
) -> None:
    event = await make_event(animator)

    def asks(db: Any) -> None:
        db.get(Event, event).asks_access = True

    await world.app.database.run(asks)
    await olena.presses_forged(joins(event))
    olena.sees("чи щось допоможе вам")
    assert not hinted(olena)
    assert set(await first_acts(world, olena)) == {Act.SIGNED_UP}
    assert await totals(world) == {}


@one_engine
async def test_forged_answers_count_nothing(world: World, anna: Human) -> None:
    for step in Step:
        for do in (Do.NOT_NOW, Do.GO):
            await anna.presses_forged(StepPressed(do=do, step=step, event=7))
            assert anna.answers.strip()
    assert await totals(world) == {}
    await anna.presses_forged("step:go:nowhere:0")
    assert await first_acts(world, anna) == {}


def test_no_act_offers_itself_and_every_act_may_lead_on() -> None:
    assert set(AFTER) == set(Act)
    assert set(LEADS_TO) == set(Step) == {step for steps in AFTER.values() for step in steps}
    assert all(LEADS_TO[step] is not act for act, steps in AFTER.items() for step in steps)
