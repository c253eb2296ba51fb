"""What a draft changes, and how what was published lies over the files."""

import asyncio
import datetime as dt
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from sqlalchemy import func, select

from bot import profile as profiles
from bot.knowledge.editing import fields, publishing, refusals, store
from bot.knowledge.editing.bookshelf import Bookshelf
from bot.knowledge.editing.model import ArticleDraft, ArticleVersion, next_step, step_back, steps
from bot.knowledge.editing.overlay import (
    Change,
    State,
    Stock,
    new_id,
    overlaid,
    proposed,
    state_of,
    written_in,
)
from bot.knowledge.embedding import Vectors
from bot.knowledge.service import Knowledge
from bot.knowledge.shelf import BY_LETTERS, BY_MEANING
from bot.knowledge.weights import fitted
from bot.people.model import Actor, Role
from bot.telegram.text import Span, Text
from tests.knowledge.embedder import HandWritten
from tests.support.people import Human
from tests.support.world import PROFILE, World, knowledge

FILES = knowledge()
STOCK = Stock.of(FILES, {}, 0)
SESSIONS = "council-sessions"
LANGUAGES = FILES.library.languages


class AsWideAsTheReal(HandWritten):
    """Its vectors fit the numbers that were learned with the real model."""

    def questions(self, texts: Sequence[str]) -> Vectors:
        return self._widened(super().questions(texts))

    def passages(self, texts: Sequence[str]) -> Vectors:
        return self._widened(super().passages(texts))

    def _widened(self, rows: Vectors) -> Vectors:
        return np.pad(rows, ((0, 0), (0, len(fitted("tier1").kinds.centre) - rows.shape[1])))


def draft(**more: Any) -> ArticleDraft:
    """A draft that changes the answer about sessions in nothing so far."""
    made = ArticleDraft(article_id=SESSIONS, base=0, gaps=[], texts={}, suggested={}, editing=None)
    for language in LANGUAGES:
        text = written_in(FILES.library.articles[SESSIONS, language])
        sources = text.pop("sources")
        made.put(language, **text)
        if language == "pl":
            made.sources, made.as_of = sources, FILES.library.articles[SESSIONS, "pl"].as_of
    for name, value in more.items():
        setattr(made, name, value)
    return made


def test_a_draft_that_changes_nothing_is_no_change() -> None:
    assert proposed(draft(), STOCK, "podgorze").texts == {}


def test_what_was_written_in_chat_is_found_by_meaning_too(tmp_path: Path) -> None:
    model = AsWideAsTheReal(fitted("tier1").weights.model)
    files = Knowledge.of(profiles.load(PROFILE), model, tmp_path / "vectors.npz")
    asyncio.run(files.refresh())
    written = written_in(FILES.library.articles[SESSIONS, "pl"])
    new = {**written, "title": "Wyrwa po zimie", "alternates": [], "scope": "podgorze"}
    new |= {"as_of": "2026-11-21", "review_by": "2027-05-22"}
    stock = Stock.of(files, {}, 0).with_change(Change("holes", {"pl": new}))
    best = stock.knowledge.best
    assert best is stock.knowledge.deep
    evidence = best.see("ubytek", "pl").evidence[best.ids.index("holes")]
    assert evidence[BY_LETTERS.index("overlap")] == 0
    assert evidence[len(BY_LETTERS) + BY_MEANING.index("meaning")] > 0.9


def test_only_the_language_that_changed_gets_the_new_date() -> None:
    changed = draft(as_of=dt.date(2026, 11, 21))
    changed.put("pl", body="Sesje są we wtorki (przykład).", easy="")
    change = proposed(changed, STOCK, "podgorze")
    assert list(change.texts) == ["pl"]
    stock = STOCK.with_change(change)
    polish, english = (stock.knowledge.library.articles[SESSIONS, one] for one in ("pl", "en"))
    assert (polish.as_of, polish.review_by) == (dt.date(2026, 11, 21), dt.date(2027, 5, 22))
    assert english == FILES.library.articles[SESSIONS, "en"]
    before = FILES.library.articles[SESSIONS, "pl"]
    assert (polish.tags, polish.facts, polish.action) == (before.tags, before.facts, before.action)
    states = [state_of(changed, one, FILES.library, change) for one in LANGUAGES]
    assert states == [State.CHANGED, State.OLDER, State.OLDER]


def test_more_ways_to_ask_keep_the_date_and_the_sources() -> None:
    changed = draft()
    changed.put("en", alternates=["when do they sit"])
    change = proposed(changed, STOCK, "podgorze")
    english = STOCK.with_texts(change).articles[SESSIONS, "en"]
    assert english.alternates == ("when do they sit",)
    assert english.as_of == FILES.library.articles[SESSIONS, "en"].as_of
    assert english.sources == FILES.library.articles[SESSIONS, "en"].sources
    assert list(change.texts) == ["en"]


def test_a_second_change_lies_upon_the_first() -> None:
    first = draft()
    first.put("uk", title="Сесії: коли й де (приклад)")
    stock = STOCK.with_change(proposed(first, STOCK, "podgorze"))
    second = draft()
    second.put("uk", title="Сесії: коли й де (приклад)")
    second.put("en", title="Sessions: when and where (an example)")
    assert set(proposed(second, stock, "podgorze").texts) == {"uk", "en"}


def test_a_translation_whose_file_was_deleted_is_not_answered_from() -> None:
    changed = draft()
    changed.put("uk", title="Сесії: коли й де (приклад)")
    texts = proposed(changed, STOCK, "podgorze").texts
    assert "gone" not in overlaid(FILES.library, {"gone": texts}).ids
    assert overlaid(FILES.library, {SESSIONS: texts}).articles[SESSIONS, "uk"].title.endswith("(приклад)")


def test_ids_are_made_of_titles_and_never_used_twice() -> None:
    assert new_id("Ule miejskie: gdzie są?", STOCK) == "ule-miejskie-gdzie-sa"
    assert new_id("Сесії!", Stock(STOCK.files, FILES, {"sesiji": {}}, 1)) == "sesiji-2"
    assert new_id("Council sessions", STOCK) == "council-sessions-2"
    assert new_id("?!", STOCK) == "answer"
    assert len(new_id("bardzo długi tytuł " * 6, STOCK)) <= 48


def test_the_questions_come_in_order_and_back_again() -> None:
    made = ArticleDraft(article_id=None, base=0, gaps=[], texts={}, suggested={}, sources=[], editing=None)
    asked = []
    while step := next_step(made, LANGUAGES):
        asked.append(step)
        if step.language:
            made.put(step.language, **{step.field: [] if step.field == "alternates" else "x"})
        elif step.field == "sources":
            made.sources = [{"title": "x", "url": "https://example.org"}]
        else:
            made.as_of = dt.date(2026, 11, 21)
    assert asked == list(steps(LANGUAGES))
    back = []
    while made.texts.get("pl"):
        step_back(made, LANGUAGES)
        back.append(next_step(made, LANGUAGES))
    assert back == asked[::-1]


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("Strona rady – https://example.org/a.", [("Strona rady", "https://example.org/a")]),
        ("https://www.example.org/a?b=1&c=2", [("www.example.org", "https://www.example.org/a?b=1&c=2")]),
        ("A https://a.example.org\nB: https://b.example.org", [("A", "https://a.example.org"),
                                                                ("B", "https://b.example.org")]),
    ],
)  # fmt: skip
def test_sources_are_read_as_people_type_them(typed: str, read: list[tuple[str, str]]) -> None:
    assert [(one["title"], one["url"]) for one in fields.sources(Text(typed))] == read


def test_a_link_under_words_is_a_source() -> None:
    text = Text("Uchwała rady", (Span("text_link", 0, 12, "https://example.org/u"),))
    assert fields.sources(text) == [{"title": "Uchwała rady", "url": "https://example.org/u"}]


def test_bullets_and_numbers_before_ways_to_ask_are_left_out() -> None:
    assert fields.ways(Text("1. gdzie są ule\n• miejskie ule\n\n- gdzie są ule")) == [
        "gdzie są ule",
        "miejskie ule",
    ]


async def test_of_two_who_publish_at_once_one_has_to_look_again(
    officer: Human, keeper: Human, world: World
) -> None:
    """Both had tried their change against the same edition: the second was tried against too little."""
    people = [(await world.person(one)).id for one in (officer, keeper)]
    actors = [Actor(one, 7, "pl", frozenset({Role.OFFICER})) for one in people]
    now, database = world.clock.now(), world.app.database

    def begin(db: Any, actor: Actor) -> ArticleDraft:
        made = draft(officer_id=actor.id, article_id=None)
        made.renew(now)
        db.add(made)
        db.flush()
        return made

    drafts = [await database.run(begin, actor) for actor in actors]
    text = {**written_in(FILES.library.articles[SESSIONS, "pl"]), "scope": "x",
            "as_of": "2026-11-21", "review_by": "2027-11-21"}  # fmt: skip
    work = [
        database.run(
            publishing.publish, actor, made, Change(f"przyklad-{made.id}", {"pl": text}), checked=0,
            answers=[], profile=world.app.profile, now=now,
        )
        for actor, made in zip(actors, drafts, strict=True)
    ]  # fmt: skip
    done = await asyncio.gather(*work, return_exceptions=True)
    assert [type(one) for one in done if isinstance(one, BaseException)] == [refusals.Moved]
    assert await world.read(store.edition) == 1
    count = select(func.count()).select_from(ArticleVersion)
    assert await world.read(lambda db: db.scalar(count)) == 1

    another = Bookshelf(FILES, (), database)
    await another.refresh()
    assert another.stock.edition == 1
    assert set(another.stock.knowledge.library.ids) > set(FILES.library.ids)
