"""Which channels an announcement goes to: what its author chose, else what keepers preselected."""

from datetime import datetime

from sqlalchemy.orm import Session

from bot.broadcasts import writing
from bot.broadcasts.channels import store
from bot.broadcasts.channels.model import Channel, Target
from bot.broadcasts.composed import Composed
from bot.broadcasts.model import Broadcast, Step, next_step
from bot.people.model import Actor


def targets(db: Session, composed: Composed) -> tuple[Target, ...]:
    """Return all connected channels, each with whether this goes there."""
    return tuple(Target(each, _goes_to(composed, each)) for each in store.connected(db))


def chosen(db: Session, composed: Composed) -> list[Channel]:
    """Return the channels that this goes to."""
    return [target.channel for target in targets(db, composed) if target.chosen]


def settle(db: Session, composed: Composed) -> None:
    """Let it go to the channels that it goes to now, whatever is preselected later: these are approved."""
    composed.channels = [channel.id for channel in chosen(db, composed)]


def ask(db: Session, broadcast: Broadcast) -> None:
    """Ask for the posts of an announcement that leaves."""
    store.ask(db, broadcast, chosen(db, broadcast))


def toggle(db: Session, actor: Actor, token: str, channel_id: int, now: datetime) -> bool:
    """Send it to a channel too, or do not; tell whether the button was of the question that is open."""
    draft = writing.draft_of(db, actor)
    if draft.token != token or next_step(draft) is not Step.AUDIENCE:
        return False
    goes = {target.channel.id for target in targets(db, draft) if target.chosen}
    known = {target.channel.id for target in targets(db, draft)}
    draft.channels = sorted((goes ^ {channel_id}) & known)
    draft.renew(now)
    return True


def _goes_to(composed: Composed, channel: Channel) -> bool:
    if composed.channels is None:
        return channel.is_for(composed.area)
    return channel.id in composed.channels
