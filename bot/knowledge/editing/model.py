"""An answer being written, the versions published in chat, and the edition that counts them all."""

import datetime as dt
import secrets
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Self

from sqlalchemy import JSON, Date, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from bot.storage.base import Base, Key

REVIEW_AFTER = dt.timedelta(days=182)
"""When somebody has to look at an answer written in chat again, after the day it holds for."""

Texts = Mapping[str, Mapping[str, Any]]
"""By language: what an answer says there. In a draft a field that is there was answered, even by nothing."""


class Field(StrEnum):
    """What an answer consists of."""

    TITLE = "title"
    BODY = "body"
    EASY = "easy"
    ALTERNATES = "alternates"
    SOURCES = "sources"
    AS_OF = "as_of"


@dataclass(frozen=True, slots=True)
class Step:
    """One question of the conversation: a field, in a language where it has one."""

    field: Field
    language: str = ""

    @property
    def key(self) -> str:
        """The step as buttons and drafts carry it."""
        return f"{self.field}.{self.language}" if self.language else str(self.field)

    @classmethod
    def parse(cls, key: str, languages: Sequence[str]) -> Self | None:
        """Read a key; None where there is no such step."""
        return next((cls(s.field, s.language) for s in changeable(languages) if s.key == key), None)


class ArticleDraft(Base):
    """The answer that an officer is writing: one at a time."""

    __tablename__ = "article_drafts"
    id: Mapped[Key]
    officer_id: Mapped[int] = mapped_column(ForeignKey("people.id", ondelete="CASCADE"), unique=True)
    token: Mapped[str] = mapped_column(String(8))
    """Of what is written now: it changes with every word, so that only what was checked is published."""
    article_id: Mapped[str | None] = mapped_column(String(48))
    """The article that is changed; none for a new one."""
    base: Mapped[int]
    """The number of the version from which the change began."""
    gaps: Mapped[list[Any]] = mapped_column(JSON)
    """Ids of the questions that it answers."""
    texts: Mapped[dict[str, Any]] = mapped_column(JSON)
    suggested: Mapped[dict[str, Any]] = mapped_column(JSON)
    """Ways to ask, by language, as people asked."""
    sources: Mapped[list[Any]] = mapped_column(JSON)
    as_of: Mapped[dt.date | None] = mapped_column(Date)
    editing: Mapped[str | None] = mapped_column(String(24))
    """The step that is asked again."""
    updated_at: Mapped[dt.datetime]
    dropped_at: Mapped[dt.datetime | None]

    def text(self, language: str) -> dict[str, Any]:
        """What was written in a language so far."""
        return dict(self.texts.get(language, {}))

    def put(self, language: str, **fields: Any) -> None:
        """Take fields of one language."""
        self.texts = {**self.texts, language: {**self.text(language), **fields}}

    def renew(self, now: dt.datetime) -> None:
        """Note that something changed: buttons shown before are of an older text."""
        self.token, self.updated_at = secrets.token_urlsafe(6), now


class ArticleVersion(Base):
    """What was published in chat under one article, in all languages that it says anything in."""

    __tablename__ = "article_versions"
    __table_args__ = (UniqueConstraint("article_id", "number"),)
    id: Mapped[Key]
    article_id: Mapped[str] = mapped_column(String(48))
    number: Mapped[int]
    """Counts from 1 for each article; version 0 is what the files say."""
    texts: Mapped[dict[str, Any]] = mapped_column(JSON)
    """By language; what is not there is as in the files. Empty: all of it."""
    restores: Mapped[int | None]
    """The version that was brought back by this one."""
    token: Mapped[str] = mapped_column(String(8))
    """The draft's: pressed twice, it is published once."""
    published_at: Mapped[dt.datetime]
    author_id: Mapped[int | None] = mapped_column(ForeignKey("people.id", ondelete="SET NULL"), index=True)


class Edition(Base):
    """Counts what was published: one row. Whoever publishes says which edition they had checked against."""

    __tablename__ = "article_edition"
    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    last: Mapped[int]


@dataclass(frozen=True, slots=True)
class Desk:
    """A draft and the question it has come to (none: it is to be checked)."""

    draft: ArticleDraft
    step: Step | None
    stale: bool = False
    """Whether a button of an older text was pressed."""
    other: bool = False
    """Whether something else was to be begun, and this was found unfinished."""


@dataclass(frozen=True, slots=True)
class Published:
    """A version that was published; `again` where that had been done before."""

    version: ArticleVersion
    told: int
    """How many people will be told."""
    waits: bool = False
    """Whether they are told only when the quiet hours are over."""
    again: bool = False


@dataclass(frozen=True, slots=True)
class Page:
    """Articles that were changed in chat, by their last versions; page `number` of 0 to `last`."""

    versions: Sequence[ArticleVersion]
    number: int
    last: int


@dataclass(frozen=True, slots=True)
class History:
    """All versions of one article, the newest first. `names` are of their authors, for keepers alone."""

    article_id: str
    versions: Sequence[ArticleVersion]
    names: Mapping[int, str]
    viewer: int


def steps(languages: Sequence[str]) -> Iterator[Step]:
    """The questions in order; the first language is the one that every answer has."""
    default, *others = languages
    for field in (Field.TITLE, Field.BODY, Field.EASY, Field.ALTERNATES):
        yield Step(field, default)
    yield Step(Field.SOURCES)
    yield Step(Field.AS_OF)
    for language in others:
        for field in (Field.TITLE, Field.BODY, Field.ALTERNATES):
            yield Step(field, language)


def changeable(languages: Sequence[str]) -> Iterator[Step]:
    """All that can be changed from the last screen, language by language."""
    for language in languages:
        for field in (Field.TITLE, Field.BODY, Field.EASY, Field.ALTERNATES):
            yield Step(field, language)
    yield Step(Field.SOURCES)
    yield Step(Field.AS_OF)


def next_step(draft: ArticleDraft, languages: Sequence[str]) -> Step | None:
    """The question to ask next; None where everything is there to be checked."""
    if draft.editing and (step := Step.parse(draft.editing, languages)):
        return step
    return next((step for step in steps(languages) if not is_answered(draft, step, languages[0])), None)


def is_answered(draft: ArticleDraft, step: Step, default: str) -> bool:
    """Whether a question was answered, be it by leaving it out."""
    if step.field is Field.SOURCES:
        return bool(draft.sources)
    if step.field is Field.AS_OF:
        return draft.as_of is not None
    text = draft.text(step.language)
    left_out = step.language != default and text.get(Field.TITLE) == ""
    return left_out or step.field in text


def may_skip(draft: ArticleDraft, step: Step, default: str) -> bool:
    """Whether the answer can do without it; a translation that there is not yet is left out by its title."""
    if step.field in (Field.EASY, Field.ALTERNATES):
        return True
    is_new = draft.article_id is None or not draft.editing
    return step.field is Field.TITLE and step.language != default and is_new


def step_back(draft: ArticleDraft, languages: Sequence[str]) -> None:
    """Return to the question before the one being asked."""
    if draft.editing:
        draft.editing = None
        return
    asked = [step for step in steps(languages) if is_answered(draft, step, languages[0])]
    if step := next((one for one in reversed(asked) if _was_asked(draft, one, languages[0])), None):
        forget(draft, step)


def forget(draft: ArticleDraft, step: Step) -> None:
    """Take an answer back, so that it is asked for again."""
    if step.field is Field.SOURCES:
        draft.sources = []
    elif step.field is Field.AS_OF:
        draft.as_of = None
    else:
        text = {name: value for name, value in draft.text(step.language).items() if name != step.field}
        draft.texts = {**draft.texts, step.language: text}


def _was_asked(draft: ArticleDraft, step: Step, default: str) -> bool:
    """Tell whether a step of a language that was left out is the one that left it out."""
    left_out = step.language not in ("", default) and draft.text(step.language).get(Field.TITLE) == ""
    return not left_out or step.field is Field.TITLE
