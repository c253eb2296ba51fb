"""The clocks of an idea in words: what comes next and by when, and that an answer is late."""

from collections.abc import Callable
from datetime import datetime

from bot import words
from bot.i18n import _, pgettext
from bot.ideas.clocks import UNANSWERED, Clock, clocks
from bot.ideas.model import Idea, Status
from bot.profile import Profile
from bot.telegram.text import Text, join, rich


def next_step(idea: Idea, profile: Profile, now: datetime) -> str:
    """Say what comes next, and by when if the office named a day; an answer that is late is called so."""
    status = Status(idea.status)
    if status in UNANSWERED:
        return _awaited(idea, profile, now)
    told: dict[Status, Callable[[], str]] = {
        Status.ACCEPTED: lambda: _("Next: the office puts it into its plans. It has not set a day for that."),
        Status.PLANNED: lambda: _("Next: it is carried out. The office has not set a day for that."),
        Status.HIDDEN: lambda: _("Only its author and the office see it."),
        Status.MERGED: lambda: _("Next: what becomes of idea {other} is what becomes of this one.").format(
            other=idea.merged_into
        ),
    }
    return told[status]() if status in told else ""


def lines(idea: Idea, profile: Profile, now: datetime) -> Text:
    """Write both clocks, for the author and the office."""
    both = clocks(idea, profile, now)
    named = {_("First reply"): both.first_reply, _("Answer with reasons"): both.answer}
    written = (rich("{name}: {day}", name=name, day=_day(clock)) for name, clock in named.items())
    return join("\n", [rich(_("<b>The office's clocks</b>")), *written])


def mark(idea: Idea, profile: Profile, now: datetime) -> str:
    """Say in a list that an idea has no answer yet; nothing where it has one."""
    if idea.status not in UNANSWERED:
        return ""
    running = clocks(idea, profile, now).next
    if running is None or not running.late:
        return _("No answer yet")
    return _("No answer yet; the office's own target was {day}").format(day=words.short_date(running.target))


def _awaited(idea: Idea, profile: Profile, now: datetime) -> str:
    both = clocks(idea, profile, now)
    running = both.next or both.answer
    if running.late:
        said = _("Still without an answer. The office's own target was {day}.")
    elif running is both.first_reply:
        said = _("Next: the office replies. Its own target is {day}.")
    else:
        said = _("Next: the office decides and says why. Its own target is {day}.")
    return said.format(day=words.short_date(running.target))


def _day(clock: Clock) -> str:
    target = words.short_date(clock.target)
    if clock.met is None:
        said = (
            pgettext("clock", "none yet, the target was {target}")
            if clock.late
            else pgettext("clock", "by {target}")
        )
        return said.format(target=target)
    met = words.short_date(clock.met)
    late = pgettext("clock", "{day}, later than the target of {target}")
    return late.format(day=met, target=target) if clock.late else met
