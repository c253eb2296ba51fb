"""Messages that come by themselves: where an idea went, what was promised, comes due, was broken."""

from collections.abc import Sequence

from bot import words
from bot.i18n import _, pgettext
from bot.ideas.model import Idea
from bot.ideas.presses import Own, OwnPressed, PublicPressed, See
from bot.lineage import wording
from bot.lineage.model import Promise
from bot.lineage.presses import Record, RecordPressed, Way, WayPressed
from bot.lineage.shapes import Trace, Vow
from bot.profile import Profile
from bot.telegram.screen import Screen, button
from bot.telegram.text import Text, join, rich


def news(idea: Idea, told: Sequence[Trace | Vow], profile: Profile, *, is_author: bool) -> Screen:
    """Tell the author or a follower what was recorded of an idea."""
    head = (
        _("News of your idea {number} (<i>{title}</i>):")
        if is_author
        else _("News of idea {number}, which you follow (<i>{title}</i>):")
    )
    lines = [wording.step(one) if isinstance(one, Trace) else wording.promise(one, profile) for one in told]
    text = join("\n\n", [rich(head, number=idea.number, title=idea.title), *lines])
    if is_author:
        row = [button(_("Show the idea"), OwnPressed(do=Own.OPEN, number=idea.number))]
    else:
        row = [
            button(_("Show the idea"), PublicPressed(do=See.OPEN, number=idea.number)),
            button(_("No more news of it"), PublicPressed(do=See.NO_FOLLOW, number=idea.number)),
        ]
    return Screen(text, buttons=[row], fresh=True)


def due(idea: Idea, promise: Promise, profile: Profile) -> Screen:
    """Remind whoever is responsible of a promise that comes due."""
    head = rich(
        _("A promise comes due: <b>{day}</b>\nIdea {number} (<i>{title}</i>)"),
        day=words.date(promise.due_on),
        number=idea.number,
        title=idea.title,
    )
    return _about(promise, head)


def late(idea: Idea, promise: Promise, profile: Profile) -> Screen:
    """Tell the office that the day of a promise went by; so it stands with the idea."""
    head = rich(
        _("Promise of {made}: <b>the day went by</b> ({day}). It stands so with idea {number}."),
        made=wording.day(promise.made_at, profile),
        day=words.short_date(promise.due_on),
        number=idea.number,
    )
    again = (
        [_("This is reminder {count}. It comes every week until the promise is kept, moved or withdrawn.")]
        if promise.chased > 1
        else []
    )
    return _about(promise, head, *(line.format(count=promise.chased) for line in again))


def _about(promise: Promise, *above: Text | str) -> Screen:
    keep = button(pgettext("promise", "Kept"), RecordPressed(do=Record.KEEP, number=promise.id))
    show = button(_("Show the promise"), WayPressed(do=Way.PROMISE, number=promise.id))
    text = join("\n\n", [*above, wording.quoted(promise.words)])
    return Screen(text, buttons=[[keep, show]], fresh=True)
