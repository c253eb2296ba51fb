"""What Telegram tells of the bot in channels and groups: it was added, may write, may not any more, moved."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from bot.broadcasts.channels import store
from bot.broadcasts.channels.model import ASKED, LOST, MOST_WAITING, TITLE, Channel, Standing, State
from bot.cleaning import one_line
from bot.outbox import store as outbox
from bot.outbox.quiet import leaves_at
from bot.people import store as people
from bot.people.model import Actor, Permission
from bot.profile import Profile
from bot.telegram.text import shortened

TOLD_WITHIN = timedelta(days=7)
UNDECIDED_LASTS = timedelta(days=30)
"""For how long a channel is kept that nobody decided about, and one that was refused."""


def notice(
    db: Session,
    standing: Standing,
    actor: Actor | None,
    *,
    profile: Profile,
    keepers: frozenset[int],
    now: datetime,
) -> None:
    """Take note of how the bot stands somewhere; `actor` is who changed that, if the bot knows them."""
    known = store.by_peer(db, standing.peer_id)
    if known is None:
        _meet(db, standing, actor, profile=profile, keepers=keepers, now=now)
        return
    known.title, known.is_group = _title(standing), standing.is_group
    if standing.may_post:
        regain(known)
        if known.state == State.OFF and standing.leads and _may_decide(actor):
            known.state, known.since = State.WAITING, now
            _tell(db, ASKED, known, [actor.id] if actor else [], now)
    elif known.state != State.WAITING or not store.forget(db, Channel.id == known.id):
        lose(db, known, "no right to post", profile=profile, keepers=keepers, now=now)


def lose(
    db: Session, channel: Channel, reason: str, *, profile: Profile, keepers: frozenset[int], now: datetime
) -> None:
    """Note that the bot cannot write there any more; tell keepers once, if announcements were to go there."""
    if channel.lost_at is not None:
        return
    channel.lost_at, channel.reason = now, reason[:64] or None
    if channel.connected:
        _tell(db, LOST, channel, _keepers(db, keepers), leaves_at(now, profile))


def regain(channel: Channel) -> None:
    """Note that the bot may write there."""
    channel.lost_at, channel.reason = None, None


def move(db: Session, old: int, new: int) -> None:
    """Follow a group that became a supergroup; doing it twice is doing it once."""
    known = store.by_peer(db, old)
    if known is None:
        return
    # Telegram may have told of the new one first; nothing was posted there yet.
    store.forget(db, Channel.peer_id == new)
    if store.by_peer(db, new) is None:
        known.peer_id = new
        regain(known)
        db.flush()


def forget_undecided(db: Session, now: datetime, _profile: Profile) -> int:
    """Forget channels that nobody decided about, or that were refused, after a month."""
    old = (Channel.state != State.CONNECTED) & (Channel.since < now - UNDECIDED_LASTS)
    return store.forget(db, old)


def _meet(
    db: Session,
    standing: Standing,
    actor: Actor | None,
    *,
    profile: Profile,
    keepers: frozenset[int],
    now: datetime,
) -> None:
    """Ask about a channel that is new, unless strangers have added the bot to too many of theirs."""
    if not (standing.leads and standing.may_post) or store.count(db, State.WAITING) >= MOST_WAITING:
        return
    by_team = actor is not None and (actor.may(Permission.ANNOUNCE) or actor.may(Permission.ANSWER))
    made = store.add(
        db,
        peer_id=standing.peer_id,
        is_group=standing.is_group,
        title=_title(standing),
        state=State.WAITING,
        by_team=by_team,
        since=now,
    )
    if made is None:
        return
    if actor and _may_decide(actor):
        _tell(db, ASKED, made, [actor.id], now)
    else:
        _tell(db, ASKED, made, _keepers(db, keepers), leaves_at(now, profile))


def _may_decide(actor: Actor | None) -> bool:
    return actor is not None and actor.may(Permission.MANAGE_ROLES)


def _keepers(db: Session, keepers: frozenset[int]) -> list[int]:
    return people.with_permission(db, Permission.MANAGE_ROLES, keepers)


def _tell(db: Session, kind: str, channel: Channel, whom: Iterable[int], leaves: datetime) -> None:
    for person in whom:
        key = f"{kind}:{channel.id}:{int(leaves.timestamp())}:{person}"
        outbox.enqueue(db, kind, person, channel.id, key=key, due_at=leaves, expires_at=leaves + TOLD_WITHIN)


def _title(standing: Standing) -> str:
    return shortened(one_line(standing.title), TITLE) or "…"
