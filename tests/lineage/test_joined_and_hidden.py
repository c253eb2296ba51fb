"""Ideas that were joined or hidden: their steps go where the idea went, read by whoever may read it."""

import pytest

from bot.ideas.merging.presses import Merge, MergePressed
from bot.ideas.presses import PublicPressed, See
from bot.lineage.presses import Record, RecordPressed, Way, WayPressed
from tests.ideas.steps import proposes, taken_up
from tests.ideas.test_moderation import hides
from tests.lineage.steps import SAID, VOW, promises, public_idea, records
from tests.support.people import Human
from tests.support.world import World

one_engine = pytest.mark.one_engine
OTHER = "Wieczorne spacery sąsiedzkie z opowieścią o historii okolicy."


async def test_what_was_recorded_of_a_joined_idea_stands_with_the_one_it_went_to(
    world: World, anna: Human, animator: Human, officer: Human, john: Human
) -> None:
    await public_idea(world, anna, officer)
    await records(officer)
    await promises(officer)
    await proposes(animator, OTHER)
    await taken_up(world, officer, 2)
    await world.passes(minutes=2)
    await john.presses_forged(PublicPressed(do=See.FOLLOW, number=1))
    await officer.presses_forged(MergePressed(do=Merge.SURE, number=1, into=2))
    await john.says("/idea 2")
    john.sees(SAID, VOW)
    await john.says("/promises")
    john.sees("Idea 2", VOW)
    await officer.presses_forged(RecordPressed(do=Record.HOP, number=1))
    officer.sees("pomysł nr 2")
    await officer.presses_forged(RecordPressed(do=Record.KEEP, number=1, anew=1))
    await officer.presses("Bez opisu")
    officer.sees("Każda osoba przeczyta to na karcie pomysłu.")
    await officer.presses("Zapisz")
    await world.passes(minutes=2)
    anna.sees("dotrzymana 21 listopada")
    john.sees("kept on 21 November")


@one_engine
async def test_of_a_hidden_idea_nobody_but_its_author_and_the_office_reads_the_way(
    world: World, anna: Human, officer: Human, john: Human
) -> None:
    await public_idea(world, anna, officer)
    await john.presses_forged(PublicPressed(do=See.FOLLOW, number=1))
    await records(officer)
    await promises(officer)
    await hides(officer)
    await world.passes(minutes=2)
    assert (anna.count_of("Wieści o"), john.count_of("News of idea 1")) == (1, 0)
    await john.says("/idea 1")
    john.does_not_see(SAID, VOW)
    await john.presses_forged(WayPressed(do=Way.SHOW, number=1))
    john.sees("There is no such idea")
    await john.says("/promises")
    john.does_not_see(VOW)
    await officer.says("/pomysly 1")
    officer.sees(SAID, VOW)
