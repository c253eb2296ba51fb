"""Counting before the transaction that needs the numbers: of very many it takes longer than others wait.

What is returned here stands in `Session.info` of the session that writes, where `reaching` looks first. It
is shown, or held against what was shown before; who gets an announcement is decided when its deliveries are
asked for. Where another one left meanwhile and there is a cap, the target is another, and counted anew.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from bot.broadcasts import reaching, store
from bot.broadcasts.audience import choosing, reckoning
from bot.broadcasts.audience.aim import Aim, Aiming, Page
from bot.broadcasts.model import Draft
from bot.broadcasts.presses import AimDo
from bot.people.model import Actor
from bot.profile import Profile
from bot.topics.model import GENERAL

Counted = Mapping[Any, Any]


def for_draft(db: Session, actor: Actor, *_said: object, profile: Profile, now: datetime) -> Counted:
    """Count what the next question about a draft shows."""
    draft = store.draft_or_dropped(db, actor.id)
    if draft is None:
        return {}
    if draft.audience_settled:
        return _reach(db, draft, draft.aim, profile, now)
    return _asked(db, draft, reckoning.aiming(draft, profile), profile, now)


def for_area(db: Session, actor: Actor, area: str | None, *, profile: Profile, now: datetime) -> Counted:
    """Count those who get a draft once it is addressed to an area, or to everybody."""
    draft = store.draft(db, actor.id)
    return _reach(db, draft, reckoning.addressed(draft, area, profile), profile, now) if draft else {}


def for_aim(db: Session, actor: Actor, do: AimDo, value: str, *, profile: Profile, now: datetime) -> Counted:
    """Count what is shown once one more thing is said of the audience."""
    draft = store.draft(db, actor.id)
    if draft is None:
        return {}
    aiming = reckoning.aiming(draft, profile)
    if do is AimDo.DONE:
        return _reach(db, draft, aiming.aim, profile, now)
    said = choosing.said(db, actor, aiming, do, value, profile=profile, now=now)
    return _asked(db, draft, said or aiming, profile, now)


def _asked(db: Session, draft: Draft, aiming: Aiming, profile: Profile, now: datetime) -> Counted:
    match aiming.page:
        case Page.TOPIC:
            topic, by_topic = GENERAL, {reaching.BY_TOPIC: reaching.counts_by_topic(db)}
            return {reaching.of_topic(topic): reaching.counts(db, topic)} | by_topic
        case Page.AREA | Page.AREAS:
            return {reaching.of_topic(aiming.aim.topic): reaching.counts(db, aiming.aim.topic)}
        case Page.MORE:
            return _reach(db, draft, aiming.aim, profile, now)
        case _:
            return {}


def _reach(db: Session, draft: Draft, aim: Aim, profile: Profile, now: datetime) -> Counted:
    target = reckoning.target(db, draft, aim, profile, now)
    return {target: reaching.reach(db, target)}
