"""Remarks above a question of the form: what did not fit and what to do, or what happened meanwhile."""

from collections.abc import Callable, Mapping

from bot.dates import Reason
from bot.i18n import _
from bot.lineage import form
from bot.lineage.shapes import Note, Remark


def said(remark: Remark) -> str:
    """Say a remark."""
    return _SAID[remark.note](remark)


def _too_long(remark: Remark) -> str:
    text = _("That has {length} characters, and {longest} fit. Please send it shorter.")
    return text.format(length=remark.length, longest=form.MAX_WORDS)


def _why(remark: Remark) -> str:
    reasons = {
        Reason.IMPOSSIBLE_DATE: _("There is no such day in the calendar."),
        Reason.NO_DATE: _("The day is missing."),
        Reason.PAST: _("That day has passed."),
        Reason.AHEAD: _("That day is still to come. What is only planned can be recorded as a promise."),
        Reason.TOO_FAR: _("That is too far ahead: at most three years."),
        Reason.SEVERAL_DATES: _("I see more than one date. Please write one."),
        Reason.REPEATS: _("I can take only one date at a time, not a repeating one."),
        Reason.VAGUE: _("That is too vague. Please write the day."),
    }
    known = reasons.get(remark.why) if remark.why else None
    return known or _("I could not read that day.")


def _which(remark: Remark) -> str:
    asked = {
        Reason.PAST: _("This year that day has already passed. Is the next one meant?"),
        Reason.WEEKDAY_DISAGREES: _("The day of the week and the date do not agree. Which one is meant?"),
    }
    known = asked.get(remark.why) if remark.why else None
    return known or _("Which one is meant?")


_SAID: Mapping[Note, Callable[[Remark], str]] = {
    Note.TOO_SHORT: lambda _remark: _("A few more words, please."),
    Note.TOO_LONG: _too_long,
    Note.NO_LINK: lambda _remark: _(
        "This is not a link. It begins with https://, for example: https://example.org/resolution"
    ),
    Note.NO_DAY: _why,
    Note.WHICH_DAY: _which,
    Note.DAY_PASSED: lambda _remark: _("That day has gone by while the form was open. Please give another."),
    Note.EVENT_GONE: lambda _remark: _(
        "That meeting was called off in the meantime. Please choose another, or do without one."
    ),
    Note.OVERTAKEN: lambda _remark: _(
        "Somebody else has changed this in the meantime; nothing was saved. Below is what you wrote: "
        "press “Save” to put it in place of theirs, or “Cancel” to leave it as it is."
    ),
    Note.ONLY_WORDS: lambda _remark: _("I can read only words here."),
    Note.PRESS: lambda _remark: _("Please press a button, or write what it says."),
    Note.STALE: lambda _remark: _("That button is from an earlier step. This is where we are:"),
    Note.RESTORED: lambda _remark: _("It is back."),
}
