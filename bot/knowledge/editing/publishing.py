"""Publishing what was checked, and taking it back: a version each, never a change of an old one."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.knowledge.editing import refusals, store
from bot.knowledge.editing.model import ArticleDraft, ArticleVersion, Published
from bot.knowledge.editing.overlay import Change
from bot.knowledge.gaps import store as gaps
from bot.knowledge.gaps.model import Gap
from bot.outbox import store as outbox
from bot.outbox.model import Delivery
from bot.outbox.quiet import leaves_at
from bot.people import audit
from bot.people.audit import Action
from bot.people.model import Actor, Permission
from bot.profile import Profile

KIND: Final = "gap.answered"
SETTLING: Final = timedelta(seconds=15)
"""By then every process answers from what was published."""
LASTS: Final = timedelta(days=30)


def ready(db: Session, actor: Actor, token: str) -> ArticleDraft | Published:
    """Return the draft that is to be published; raises NothingWritten where it changed since."""
    actor.require(Permission.EDIT_ANSWERS)
    if made := store.by_token(db, token, actor.id):
        return Published(made, 0, again=True)
    draft = store.draft(db, actor.id)
    if draft is None:
        raise refusals.NothingWritten
    return draft


def publish(
    db: Session,
    actor: Actor,
    draft: ArticleDraft,
    change: Change,
    *,
    checked: int,
    answers: Sequence[int],
    profile: Profile,
    now: datetime,
) -> Published:
    """Publish a draft that was tried against the golden questions at the edition `checked`.

    `answers` are the ids of the questions it answers. Raises Overtaken or Moved where others were quicker.
    """
    current = ready(db, actor, draft.token)
    if isinstance(current, Published):
        return current
    if current.token != draft.token:
        raise refusals.NothingWritten
    last = store.last(db, change.article_id)
    if (last.number if last else 0) != current.base:
        raise refusals.Overtaken
    made = _version(db, actor, change, token=draft.token, checked=checked, now=now)
    told = _tell(db, made, gaps.answer(db, answers, change.article_id), profile, now)
    store.forget_draft(db, actor.id)
    audit.record(db, actor, Action.PUBLISHED, "answer", made.id, now)
    return Published(made, told, waits=leaves_at(now, profile) > now)


def undo(
    db: Session, actor: Actor, article_id: str, number: int, *, checked: int, now: datetime
) -> Published:
    """Bring an earlier version back (0: the files) as a version of its own."""
    change = restoring(db, actor, article_id, number)
    made = _version(db, actor, change, token="", checked=checked, now=now, restores=number)
    if not change.texts:
        _take_back(db, article_id)
    audit.record(db, actor, Action.WITHDRAWN, "answer", made.id, now)
    return Published(made, 0)


def restoring(db: Session, actor: Actor, article_id: str, number: int) -> Change:
    """Return what bringing a version back would change; raises NoSuchAnswer where there is none."""
    actor.require(Permission.EDIT_ANSWERS)
    found = store.version(db, article_id, number) if number else None
    if store.last(db, article_id) is None or (number and found is None):
        raise refusals.NoSuchAnswer
    return Change(article_id, found.texts if found else {})


def _version(
    db: Session,
    actor: Actor,
    change: Change,
    *,
    token: str,
    checked: int,
    now: datetime,
    restores: int | None = None,
) -> ArticleVersion:
    if not store.take_edition(db, checked):
        raise refusals.Moved
    last = store.last(db, change.article_id)
    made = ArticleVersion(
        article_id=change.article_id,
        number=last.number + 1 if last else 1,
        texts=dict(change.texts),
        restores=restores,
        token=token,
        published_at=now,
        author_id=actor.id,
    )
    db.add(made)
    db.flush()
    return made


def _tell(
    db: Session, version: ArticleVersion, answered: Sequence[Gap], profile: Profile, now: datetime
) -> int:
    """Ask for one message to each person who wanted it, quoting the question they asked first."""
    due = leaves_at(now + SETTLING, profile)
    told = 0
    for gap in answered:
        if gap.wants_answer:
            key = f"{KIND}:{version.id}:{gap.person_id}"
            refs = {"gap": gap.id}
            told += outbox.enqueue(
                db, KIND, gap.person_id, version.id, key=key, due_at=due, expires_at=due + LASTS, refs=refs
            )
            gap.wants_answer = False
    db.flush()
    return told


def _take_back(db: Session, article_id: str) -> None:
    """Open again what the answer was for; who was not told yet still waits."""
    versions = [version.id for version in store.versions(db, article_id)]
    pending = select(Delivery).where(
        Delivery.kind == KIND, Delivery.ref.in_(versions), Delivery.outcome.is_(None)
    )
    for delivery in db.scalars(pending).all():
        if gap := gaps.by_id(db, delivery.refs.get("gap")):
            gap.wants_answer = True
    db.flush()
    for version in versions:
        outbox.drop(db, KIND, version)
    gaps.reopen(db, article_id)
