"""Editors change files while the bot runs: it takes up what is right and keeps what it had otherwise."""

from pathlib import Path

from structlog.testing import capture_logs

from bot.knowledge.service import Knowledge
from tests.content.profiles import Desk, article
from tests.support.databases import SqliteDatabases
from tests.support.people import Human
from tests.support.world import World


async def test_a_changed_article_is_answered_from_without_a_restart(desk: Desk) -> None:
    knowledge = Knowledge.of(desk.profile)
    desk.edit(desk.in_general(), "odpowiedź w jednym zdaniu", "odpowiedź nowa i poprawiona")
    desk.write(desk.general, "pl", "third", article("third", "Rowery miejskie"))
    await knowledge.refresh()
    assert knowledge.library.articles["first", "pl"].lead == "To jest odpowiedź nowa i poprawiona."
    assert (await knowledge.search("rowery miejskie", "pl")).ranked[0].id == "third"


async def test_a_spoilt_article_changes_nothing_until_it_is_mended(desk: Desk) -> None:
    knowledge = Knowledge.of(desk.profile)
    before = knowledge.library
    desk.edit(desk.in_general(), "odpowiedź w", "odpowiedź **w")
    with capture_logs() as said:
        await knowledge.refresh()
        await knowledge.refresh()
    assert knowledge.library is before
    (warning,) = said
    assert (warning["log_level"], warning["file"], warning["line"]) == ("warning", str(desk.in_general()), 24)
    desk.edit(desk.in_general(), "odpowiedź **w", "odpowiedź dobra w")
    await knowledge.refresh()
    assert "dobra" in knowledge.library.articles["first", "pl"].lead


async def test_a_start_goes_without_an_article_that_is_spoilt_and_names_it(desk: Desk) -> None:
    desk.write(desk.general, "pl", "third", article("third", "Rowery miejskie"))
    desk.edit(desk.in_general(), "odpowiedź w", "odpowiedź **w")
    with capture_logs() as said:
        knowledge = Knowledge.of(desk.profile)
    assert {(one["log_level"], one["file"], one["line"]) for one in said} == {
        ("error", str(desk.in_general()), 24)
    }
    assert "first" not in knowledge.library
    assert (await knowledge.search("rowery miejskie", "pl")).ranked[0].id == "third"
    desk.edit(desk.in_general(), "odpowiedź **w", "odpowiedź dobra w")
    await knowledge.refresh()
    assert "dobra" in knowledge.library.articles["first", "pl"].lead


async def test_a_spoilt_article_of_ones_own_does_not_bring_the_general_one_back(desk: Desk) -> None:
    desk.write(
        desk.own, "pl", "first", article("first", "U nas", "leszno").replace("odpowiedź", "**odpowiedź")
    )
    assert "first" not in Knowledge.of(desk.profile).library


async def test_a_folder_that_is_swapped_away_for_a_moment_changes_nothing(desk: Desk) -> None:
    knowledge = Knowledge.of(desk.profile)
    aside = desk.folder / "aside"
    desk.general.rename(aside)
    await knowledge.refresh()
    assert "first" in knowledge.library
    aside.rename(desk.general)
    await knowledge.refresh()
    assert "first" in knowledge.library


async def test_nothing_is_read_where_nothing_changed(desk: Desk) -> None:
    knowledge = Knowledge.of(desk.profile)
    before = knowledge.library
    await knowledge.refresh()
    assert knowledge.library is before


async def test_people_get_the_corrected_answer_and_the_last_good_one(
    desk: Desk, sqlite_databases: SqliteDatabases, tmp_path: Path
) -> None:
    world = World(await sqlite_databases.empty(tmp_path), tmp_path, desk.own)
    await world.start()
    anna = Human(world, world.add_user("Anna", "pl"))
    await anna.says("/start")
    desk.edit(desk.in_general(), "Szczegół **ważny**", "Nowy numer pokoju: siedem")
    await world.passes(seconds=10)
    await anna.says("Próba first")
    anna.sees("Nowy numer pokoju: siedem")
    desk.edit(desk.in_general(), "Nowy numer pokoju: siedem", "[Zły](odnośnik)")
    await world.passes(seconds=10)
    await anna.says("Próba first")
    anna.sees("Nowy numer pokoju: siedem")
    await world.stop()
