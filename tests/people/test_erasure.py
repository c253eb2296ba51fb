"""The sweep: what is stored about a person goes, in every table there is and in every one there will be."""

import json
from collections import Counter
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.features import PERSONAL
from bot.i18n import speaking
from bot.people import erasure, mydata
from bot.people.model import Actor, AuditEntry, Person
from bot.people.presses import Erase, ErasePressed
from bot.people.store import actor_of
from migrations.tables import metadata
from tests.people.rows import NOW, Made, Rows, accounts, content, personal_tables, pointing
from tests.support.people import Human
from tests.support.world import World

STAYS = {
    ("ideas", "author_id"),
    ("ideas", "assignee_id"),
    ("idea_changes", "actor_id"),
    ("idea_photos", "author_id"),
    ("idea_additions", "author_id"),
    ("idea_merges", "actor_id"),
    ("idea_hidings", "actor_id"),
    ("idea_hidings", "decided_by"),
    ("idea_deeds", "actor_id"),
    ("idea_deeds", "assignee_id"),
    ("idea_letters", "actor_id"),
    ("idea_notes", "actor_id"),
    ("lineage_log", "actor_id"),
    ("idea_promises", "responsible_id"),
    ("events", "organiser_id"),
    ("event_proposals", "decided_by"),
    ("event_proposal_letters", "actor_id"),
    ("event_reviews", "actor_id"),
    ("event_afterwords", "author_id"),
    ("event_templates", "author_id"),
    ("event_certificates", "person_id"),
    ("broadcasts", "author_id"),
    ("broadcast_plans", "edited_by"),
    ("broadcast_plans", "approved_by"),
    ("cases", "answered_by"),
    ("case_events", "actor_id"),
    ("article_versions", "author_id"),
    ("code_tries", "person_id"),
}
"""Rows that stay without the person: ideas already sent, and what was done for others in a role."""
IDEA = {
    *("token", "title", "text", "area", "category", "place", "place_kind"),
}
HIDING = {"appeal", "reason", "verdict"}
STAYS_WITH = {
    ("ideas", "author_id"): IDEA,
    ("ideas", "assignee_id"): {*IDEA, "signature"},
    ("idea_changes", "actor_id"): {"addressee", "reason"},
    ("idea_additions", "author_id"): {"text"},
    # Until it was fetched: the idea stays, and so does what it shows.
    ("idea_photos", "author_id"): {"file_id"},
    ("idea_deeds", "actor_id"): {"became"},
    ("idea_deeds", "assignee_id"): {"became"},
    ("idea_hidings", "actor_id"): HIDING,
    ("idea_hidings", "decided_by"): HIDING,
    ("idea_letters", "actor_id"): {"text"},
    ("idea_notes", "actor_id"): {"text"},
    ("idea_promises", "responsible_id"): {"words"},
    ("lineage_log", "actor_id"): {"link", "token", "words"},
    ("event_proposals", "decided_by"): {
        *("token", "title", "what", "when_words", "place", "help_with", "signature", "form"),
    },
    ("event_proposal_letters", "actor_id"): {"text"},
    ("event_reviews", "actor_id"): {"reason"},
    ("events", "organiser_id"): {"title", "place", "area", "online_link", "directions", "before", "form"},
    ("event_templates", "author_id"): {"name", "content"},
    ("event_certificates", "person_id"): {"lookup"},
    ("event_afterwords", "author_id"): {"token", "text", "photo", "document"},
    ("broadcasts", "author_id"): {
        *("token", "text", "area", "photo", "document", "language", "lasts", "topic", "narrowing"),
    },
    ("broadcast_plans", "edited_by"): {"reason"},
    ("broadcast_plans", "approved_by"): {"reason"},
    ("cases", "answered_by"): {
        *("token", "text", "answer", "asker_name"),
        *("theme", "unit", "locale", "addressee"),
    },
    ("case_events", "actor_id"): {"unit"},
    ("article_versions", "author_id"): {"article_id", "texts", "token"},
}
"""What of those rows stays as it was written: made for everybody, or another person's (a case they answered).

A column that is not named here has to go with the person, or be named with good reason.
"""
HIDDEN = {"inbox"}
"""Tables that hold personal data for seconds, in text that no column name gives away."""
CANARY = "kanarek-7391"


def prepared(db: Session) -> tuple[Actor, Rows]:
    anna = Person(telegram_id=7_000_000_001, locale="pl", area="zablocie", source="Ω", created_at=NOW)
    jan = Person(telegram_id=7_000_000_002, locale="pl", area="zablocie", source="Ж", created_at=NOW)
    db.add_all([anna, jan])
    db.flush()
    rows = Rows(db, anna, jan)
    actor = actor_of(db, anna.telegram_id, frozenset())
    assert actor
    return actor, rows


def everything(db: Session) -> dict[str, dict[Any, dict[str, Any]]]:
    return {table.name: content(db, table) for table in metadata.sorted_tables}


def named(rows: list[Made]) -> set[tuple[str, str]]:
    return {(made.table.name, made.by) for made in rows}


def test_every_table_that_can_name_a_person_belongs_to_exactly_one_kind_of_personal_data() -> None:
    covered = Counter(table for kind in PERSONAL for table in kind.tables)
    assert set(covered) == {table.name for table in personal_tables()} | HIDDEN
    assert set(covered.values()) == {1}


async def test_erasure_leaves_nothing_of_the_person_in_any_table(world: World) -> None:
    actor, _rows = await world.app.database.run(prepared)
    await world.app.database.run(erasure.erase, actor, PERSONAL, NOW)
    left = await world.read(everything)
    for table in personal_tables():
        for row in left[table.name].values():
            assert actor.id not in [row[name] for name in pointing(table)], table.name
            assert actor.telegram_id not in [row[name] for name in accounts(table)], table.name
    assert actor.id not in [key for (key,) in left["people"]]


async def test_what_a_person_wrote_goes_except_what_is_said_to_stay(world: World) -> None:
    actor, rows = await world.app.database.run(prepared)
    await world.app.database.run(erasure.erase, actor, PERSONAL, NOW)
    left = await world.read(everything)
    staying = [made for made in rows.of_person if made.key in left[made.table.name]]
    assert named(staying) == STAYS
    for made in staying:
        assert left[made.table.name].pop(made.key)[made.by] is None
    assert "Ω" not in json.dumps(list(left.values()), default=str, ensure_ascii=False, skipkeys=True)


async def test_of_what_stays_only_the_columns_that_are_named_keep_what_was_written(world: World) -> None:
    actor, rows = await world.app.database.run(prepared)
    await world.app.database.run(erasure.erase, actor, PERSONAL, NOW)
    left = await world.read(everything)
    staying: dict[tuple[str, str], set[str]] = {}
    for made in rows.of_person:
        row = left[made.table.name].get(made.key, {})
        kept = {
            name for name, value in row.items() if "Ω" in json.dumps(value, default=str, ensure_ascii=False)
        }
        staying.setdefault((made.table.name, made.by), set()).update(kept)
    assert {named: columns for named, columns in staying.items() if columns} == STAYS_WITH


async def test_erasure_touches_nobody_else(world: World) -> None:
    actor, rows = await world.app.database.run(prepared)
    before = await world.read(everything)
    await world.app.database.run(erasure.erase, actor, PERSONAL, NOW)
    after = await world.read(everything)
    for made in rows.of_other:
        assert after[made.table.name][made.key] == before[made.table.name][made.key]


async def test_my_data_shows_every_kind_and_nothing_of_others(world: World) -> None:
    actor, _rows = await world.app.database.run(prepared)
    with speaking("pl"):
        data = await world.app.database.read(mydata.collect, actor, PERSONAL)
    empty = [section.heading for section in data.sections if not section.records]
    assert empty == []
    written = json.dumps([section.records for section in data.sections], default=str, ensure_ascii=False)
    assert "Ω" in written
    assert "Ж" not in written


async def test_erasure_is_noted_without_saying_who(world: World) -> None:
    actor, _rows = await world.app.database.run(prepared)
    assert await world.app.database.run(erasure.erase, actor, PERSONAL, NOW)
    assert not await world.app.database.run(erasure.erase, actor, PERSONAL, NOW)
    noted = await world.read(
        lambda db: list(db.scalars(select(AuditEntry).where(AuditEntry.action == "erased")))
    )
    assert [(row.actor_id, row.object, row.ref) for row in noted] == [(None, "person", None)]


async def test_a_person_who_erases_in_the_middle_leaves_no_word_behind(world: World, anna: Human) -> None:
    await anna.says(f"Czy {CANARY} mieszka w parku?")
    await anna.says("/idea")
    await anna.says(f"Budka dla ptaka {CANARY} na skwerze")
    await anna.presses_forged("set:area:s:zablocie")
    await anna.says("/usun")
    anna.sees("Znikną", "Zostaną", "nie da się cofnąć")
    await anna.presses("Tak, usuń wszystko")
    anna.sees("Dane zostały usunięte")
    await world.passes(seconds=5)
    left = repr(await world.read(everything))
    assert CANARY not in left
    assert str(anna.id) not in left


async def test_after_erasure_one_begins_as_new(world: World, anna: Human) -> None:
    await anna.presses("Українська")
    await anna.says("/delete")
    await anna.presses("Так, видалити все")
    await anna.says("/start")
    anna.sees("To automat")
    anna.sees_button("English", "Українська")
    assert (await world.person(anna)).locale == "pl"


async def test_erasing_twice_is_erasing_once(world: World, anna: Human) -> None:
    await anna.says("/usun")
    await anna.presses("Tak, usuń wszystko")
    await anna.presses_forged(ErasePressed(do=Erase.YES))
    anna.sees("Dane zostały usunięte")
    await world.passes(seconds=5)
    assert str(anna.id) not in repr(await world.read(everything))


async def test_keeping_ones_data_changes_nothing(world: World, anna: Human) -> None:
    before = await world.person(anna)
    await anna.says("/delete")
    await anna.presses("Nie, zostaw dane")
    anna.sees("Nic nie zostało usunięte")
    assert (await world.person(anna)).id == before.id


async def test_a_role_goes_with_the_person_and_so_does_the_menu(world: World, animator: Human) -> None:
    await animator.says("/usun")
    animator.sees("Rola w zespole się skończy")
    await animator.presses("Tak, usuń wszystko")
    await animator.says("/ogloszenie")
    animator.sees("/pomoc")
    assert ("chat:" + str(animator.id), "") not in world.playground.state.bot.commands


async def test_a_keeper_is_told_that_the_settings_still_name_them(world: World, keeper: Human) -> None:
    await keeper.says("/usun")
    keeper.sees("ustawieniach serwera")
    keeper.does_not_see("się skończy")
    await keeper.presses("Tak, usuń wszystko")
    await keeper.says("/zespol")
    keeper.sees("opiekun bota")
