"""What authors of announcements see of channels: where it can go, where it went, and how to take it back."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime

from bot import words
from bot.broadcasts.channels.model import POSTS, Posted, Target
from bot.broadcasts.channels.presses import At, PostPressed, TargetPressed
from bot.broadcasts.model import Draft, Progress
from bot.broadcasts.presses import Manage, ManagePressed
from bot.i18n import _
from bot.outbox.model import Outcome
from bot.profile import Profile
from bot.telegram.screen import SHORT_LABEL, Button, Live, Screen, button
from bot.telegram.text import join, rich, shortened


def under(question: Screen, draft: Draft, targets: Sequence[Target]) -> Screen:
    """Put the channels under the question about the audience, above its last row."""
    if not targets:
        return question
    said = _("Also in a channel or group? Those with ✓ get it too, without any personal button.")
    if draft.channels is None and any(each.channel.preselected and not each.chosen for each in targets):
        said += " " + _("For some audiences keepers chose one beforehand; the next screen says so.")
    rows = [[_target(each, draft)] for each in targets]
    *above, last = question.buttons
    return replace(question, text=join("\n\n", [question.body, said]), buttons=[*above, *rows, last])


def facts(targets: Sequence[Target]) -> Iterator[str]:
    """Say for the check where else it is posted."""
    chosen = [_named(target) for target in targets if target.chosen]
    if chosen:
        yield _("Also in: {channels}").format(channels=", ".join(chosen))


def results(posts: Sequence[Posted], profile: Profile) -> Iterator[str]:
    """Say what became of it in each channel."""
    for posted in posts:
        yield _("In “{channel}”: {outcome}").format(
            channel=posted.channel.title, outcome=_outcome(posted, profile)
        )


def to_posts(current: Progress) -> list[list[Button]]:
    """Lead from the results to the posts, if there are any."""
    if not current.posts:
        return []
    return [[button(_("In channels"), PostPressed(do=At.LIST, id=current.broadcast.id))]]


def posts(current: Progress, profile: Profile, now: datetime) -> Screen:
    """Show where it was posted, and what can be done about each post."""
    number = current.broadcast.id
    rows = [_rows(posted, current, now) for posted in current.posts]
    text = rich(
        _("<b>Announcement {number} in channels</b>\n{lines}"),
        number=number,
        lines="\n".join(results(current.posts, profile)) or _("It was posted in none."),
    )
    back = button(_("Results"), ManagePressed(do=Manage.OPEN, id=number))
    waits = any(posted.open for posted in current.posts)
    return Screen(
        text, buttons=[*(row for row in rows if row), [back]], live=Live(POSTS, number) if waits else None
    )


def ask_removal(current: Progress, post_id: int) -> Screen:
    """Ask once more before a post is deleted."""
    where = next(posted.channel for posted in current.posts if posted.post.id == post_id)
    text = _(
        "Delete the announcement from “{channel}”? There it disappears for everybody. "
        "People who got it from me in private keep it."
    )
    yes = button(_("Yes, delete"), PostPressed(do=At.REMOVE_SURELY, id=post_id))
    no = button(_("Back"), PostPressed(do=At.LIST, id=current.broadcast.id))
    return Screen(text.format(channel=where.title), buttons=[[yes, no]])


def _outcome(posted: Posted, profile: Profile) -> str:
    post = posted.post
    if post.removed_at is not None:
        return _("deleted {when}").format(when=words.moment(post.removed_at, profile.timezone))
    if post.removing_at is not None:
        return _("is being deleted")
    if post.outcome == Outcome.SENT and post.posted_at:
        when = words.moment(post.posted_at, profile.timezone)
        if post.reason:
            return _("posted {when}; I could not delete it, please do so by hand").format(when=when)
        return _("posted {when}").format(when=when)
    named = {
        None: _("still to be posted"),
        Outcome.UNKNOWN: _("unknown, the connection broke; please look there before you post it again"),
        Outcome.UNREACHABLE: _("not posted, I may not write there"),
        Outcome.EXPIRED: _("too late, not posted"),
        Outcome.VOID: _("called back, not posted"),
        Outcome.FAILED: _("an error of the bot, not posted"),
    }
    return named.get(post.outcome, _("refused by Telegram"))


def _rows(posted: Posted, current: Progress, now: datetime) -> list[Button]:
    name, post = shortened(posted.channel.title, SHORT_LABEL), posted.post
    if post.removable(now) and post.outcome is not None:
        return [
            button(_("Delete from: {channel}").format(channel=name), PostPressed(do=At.REMOVE, id=post.id))
        ]
    if post.repeatable and posted.channel.connected and not current.stopped:
        return [button(_("Post again: {channel}").format(channel=name), PostPressed(do=At.AGAIN, id=post.id))]
    return []


def _target(target: Target, draft: Draft) -> Button:
    label = _("Also in: {channel}").format(channel=shortened(target.channel.title, SHORT_LABEL))
    press = TargetPressed(token=draft.token, id=target.channel.id)
    return button(f"✓ {label}" if target.chosen else label, press)


def _named(target: Target) -> str:
    if target.channel.lost_at is None:
        return target.channel.title
    return _("{channel} (I cannot write there now)").format(channel=target.channel.title)
