"""What an officer does to write an answer: begin, one field after the other, drop, bring back."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from sqlalchemy.orm import Session

from bot.knowledge.articles import Library
from bot.knowledge.editing import fields, refusals, store
from bot.knowledge.editing.model import (
    ArticleDraft,
    Desk,
    Field,
    Step,
    forget,
    may_skip,
    next_step,
    step_back,
)
from bot.knowledge.editing.overlay import suggestions, written_in
from bot.knowledge.gaps.model import Group
from bot.people.model import Actor, Permission
from bot.storage.dropped import can_return
from bot.telegram.text import Text

MOST_SUGGESTED = 6
"""Ways to ask that are taken from a group of questions, by language."""


@dataclass(frozen=True, slots=True)
class Target:
    """What is to be written: a new answer or a change, for some questions or none."""

    library: Library
    article_id: str | None = None
    group: Group | None = None
    ways: Mapping[str, Sequence[str]] = field(default_factory=dict)


def target(library: Library, group: Group | None, article_id: str = "") -> Target:
    """Say what is to be written; raises NoSuchAnswer for an article there is not."""
    if article_id and article_id not in library:
        raise refusals.NoSuchAnswer
    asked = [(one.locale, one.text) for one in group.asked] if group else []
    return Target(library, article_id or None, group, suggestions(asked, MOST_SUGGESTED))


def begin(db: Session, actor: Actor, wanted: Target, now: datetime, *, anew: bool = False) -> Desk:
    """Begin to write, or go on with what was begun; `anew` drops an unfinished draft of something else."""
    actor.require(Permission.EDIT_ANSWERS)
    found = store.draft_or_dropped(db, actor.id)
    if found and found.dropped_at is None and not anew:
        return _desk(found, wanted.library.languages, other=not _is_for(found, wanted))
    store.forget_draft(db, actor.id)
    draft = _made(db, actor, wanted)
    draft.renew(now)
    db.add(draft)
    db.flush()
    return _desk(draft, wanted.library.languages)


def resume(db: Session, actor: Actor, languages: Sequence[str]) -> Desk:
    """Return to what the actor is writing; raises NothingWritten where there is nothing."""
    actor.require(Permission.EDIT_ANSWERS)
    return _desk(_draft(db, actor), languages)


def peek(db: Session, actor: Actor, languages: Sequence[str]) -> Desk | None:
    """Return what the actor is writing, if anything."""
    found = store.draft(db, actor.id)
    return _desk(found, languages) if found else None


def take(
    db: Session, actor: Actor, written: Text, languages: Sequence[str], *, today: date, now: datetime
) -> Desk:
    """Take what was typed as the answer to the question that is open; refuses what does not fit."""
    actor.require(Permission.EDIT_ANSWERS)
    draft = _draft(db, actor)
    if step := next_step(draft, languages):
        _answer(draft, step, written, languages, today)
        draft.renew(now)
        db.flush()
    return _desk(draft, languages)


def skip(db: Session, actor: Actor, token: str, languages: Sequence[str], now: datetime) -> Desk:
    """Do without the field that is asked for; without its title a translation is left out."""

    def leave_out(draft: ArticleDraft) -> bool:
        step = next_step(draft, languages)
        if step is None or not may_skip(draft, step, languages[0]):
            return False
        empty = [] if step.field is Field.ALTERNATES else ""
        if step.field is Field.TITLE:
            draft.texts = {**draft.texts, step.language: {Field.TITLE: ""}}
        else:
            draft.put(step.language, **{step.field: empty})
        draft.editing = None
        return True

    return _changed(db, actor, token, leave_out, languages, now=now)


def use(
    db: Session, actor: Actor, token: str, offered: Any, languages: Sequence[str], *, now: datetime
) -> Desk:
    """Take what the question offers: the ways people asked, the council's page, today."""

    def take_offer(draft: ArticleDraft) -> bool:
        step = next_step(draft, languages)
        if step is None or not offered:
            return False
        _store(draft, step, offered)
        return True

    return _changed(db, actor, token, take_offer, languages, now=now)


def change(
    db: Session, actor: Actor, token: str, key: str, languages: Sequence[str], *, now: datetime
) -> Desk:
    """Ask one question again; its answer stands until there is another."""

    def ask_again(draft: ArticleDraft) -> bool:
        step = Step.parse(key, languages)
        if step is None:
            return False
        if step.language and not draft.text(step.language).get(Field.TITLE):
            # A translation that was left out begins with its title.
            draft.texts = {name: text for name, text in draft.texts.items() if name != step.language}
            draft.editing = None
        else:
            draft.editing = step.key
        return True

    return _changed(db, actor, token, ask_again, languages, now=now)


def go_back(db: Session, actor: Actor, token: str, languages: Sequence[str], now: datetime) -> Desk:
    """Return to the question before."""

    def back(draft: ArticleDraft) -> bool:
        step_back(draft, languages)
        return True

    return _changed(db, actor, token, back, languages, now=now)


def drop(db: Session, actor: Actor, now: datetime) -> ArticleDraft:
    """Drop what is being written, whoever the actor has become; for a while it can be brought back."""
    draft = _draft(db, actor)
    draft.renew(now)
    draft.dropped_at = now
    db.flush()
    return draft


def restore(db: Session, actor: Actor, token: str, languages: Sequence[str], now: datetime) -> Desk:
    """Bring a dropped draft back; raises NothingWritten where it is gone or another one was begun."""
    actor.require(Permission.EDIT_ANSWERS)
    draft = store.draft_or_dropped(db, actor.id)
    if draft is None or draft.token != token:
        raise refusals.NothingWritten
    if not can_return(draft.dropped_at, now):
        raise refusals.NothingWritten
    draft.dropped_at, draft.updated_at = None, now
    db.flush()
    return _desk(draft, languages)


def _made(db: Session, actor: Actor, wanted: Target) -> ArticleDraft:
    ways = {language: list(texts) for language, texts in wanted.ways.items()}
    draft = ArticleDraft(officer_id=actor.id, base=0, texts={}, suggested=ways, sources=[])
    draft.gaps = wanted.group.ids if wanted.group else []
    if wanted.article_id:
        _take_over(draft, wanted.article_id, wanted.library)
        last = store.last(db, wanted.article_id)
        draft.base = last.number if last else 0
    return draft


def _take_over(draft: ArticleDraft, article_id: str, library: Library) -> None:
    """Begin from the article as it is, with what people asked among the ways to ask."""
    draft.article_id = article_id
    for language in library.languages:
        article = library.articles.get((article_id, language))
        if article is None:
            draft.put(language, title="")
            continue
        text = written_in(article)
        sources = text.pop("sources")
        asked = [way for way in draft.suggested.get(language, []) if way not in text["alternates"]]
        draft.put(language, **{**text, "alternates": [*text["alternates"], *asked][: fields.MOST_WAYS]})
        if language == library.default:
            draft.sources, draft.as_of = sources, article.as_of


def _is_for(draft: ArticleDraft, wanted: Target) -> bool:
    ids = set(wanted.group.ids) if wanted.group else set()
    return draft.article_id == wanted.article_id and bool(ids & set(draft.gaps) or ids == set(draft.gaps))


def _answer(draft: ArticleDraft, step: Step, written: Text, languages: Sequence[str], today: date) -> None:
    read: dict[Field, Callable[[], Any]] = {
        Field.TITLE: lambda: fields.title(written),
        Field.BODY: lambda: fields.body(written),
        Field.EASY: lambda: fields.body(written, fields.EASY_LIMIT),
        Field.ALTERNATES: lambda: fields.ways(written),
        Field.SOURCES: lambda: fields.sources(written),
        Field.AS_OF: lambda: fields.day(written, today),
    }
    _store(draft, step, read[step.field]())
    if step.field is Field.BODY and draft.article_id:
        # What was true of the old text need not be true of this one.
        draft.put(step.language, easy="")
        if step.language == languages[0]:
            forget(draft, Step(Field.EASY, step.language))
            draft.as_of = None


def _store(draft: ArticleDraft, step: Step, value: Any) -> None:
    if step.field is Field.SOURCES:
        draft.sources = value
    elif step.field is Field.AS_OF:
        draft.as_of = value
    else:
        draft.put(step.language, **{step.field: value})
    draft.editing = None


def _draft(db: Session, actor: Actor) -> ArticleDraft:
    draft = store.draft(db, actor.id)
    if draft is None:
        raise refusals.NothingWritten
    return draft


def _changed(
    db: Session,
    actor: Actor,
    token: str,
    change_: Callable[[ArticleDraft], bool],
    languages: Sequence[str],
    *,
    now: datetime,
) -> Desk:
    actor.require(Permission.EDIT_ANSWERS)
    draft = _draft(db, actor)
    fits = draft.token == token and change_(draft)
    if fits:
        draft.renew(now)
        db.flush()
    return _desk(draft, languages, stale=not fits)


def _desk(draft: ArticleDraft, languages: Sequence[str], *, stale: bool = False, other: bool = False) -> Desk:
    return Desk(draft, next_step(draft, languages), stale=stale, other=other)
