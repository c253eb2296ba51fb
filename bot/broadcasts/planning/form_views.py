"""The questions about time: when it leaves, how it repeats, until when."""

from datetime import datetime

from bot.broadcasts.model import Draft
from bot.broadcasts.planning import wording
from bot.broadcasts.planning.model import MAX_TIMES, Every, Outlook
from bot.broadcasts.planning.presses import Wishing, WishPressed
from bot.dates import Ambiguous
from bot.dates.wording import which
from bot.i18n import _, npgettext
from bot.telegram.screen import Button, Screen, button, in_twos
from bot.telegram.text import Text, join, rich

RHYTHMS = ((Every.WEEK, 1), (Every.WEEK, 2), (Every.WEEK, 3), (Every.MONTH, 1))
"""What is offered; any other number of weeks can be written."""
TIMES = (4, 8, 12, 26)


def ask_time(draft: Draft, outlook: Outlook, offered: list[datetime], zone: str) -> Screen:
    """Ask when it leaves."""
    question = rich(
        _(
            "<b>When should it go out?</b>\nPlease write it in words, for example: "
            "tuesday 24 November 18:00, tomorrow at 6 pm, in 3 minutes. Or choose:"
        )
    )
    now = [rich(_("Chosen now: {when}."), when=wording.wall(outlook.wall, zone))] if outlook.wall else []
    times = [_at(draft, wall, wording.wall(wall, zone)) for wall in offered]
    once = [[_press(draft, Wishing.ONCE, _("Without a time: when I send it"))]] if outlook.wall else []
    rows = [[one] for one in times]
    return Screen(join("\n\n", [question, *now]), buttons=[*rows, *once, [_back(draft)]])


def ask_which(draft: Draft, asked: Ambiguous, zone: str) -> Screen:
    """Offer the moments that a text may mean."""
    rows = [[_at(draft, wall, wording.wall(wall, zone))] for wall in asked.choices]
    again = _("If none of them, please write the day and the hour again.")
    return Screen(f"{which(asked.reason)} {again}", buttons=[*rows, [_back(draft)]], fresh=True)


def ask_rhythm(draft: Draft, outlook: Outlook) -> Screen:
    """Ask how it repeats."""
    head = rich(_("<b>Should it repeat?</b>"))
    chosen = wording.repeats(outlook.rhythm) if outlook.rhythm else _("It goes out once.")
    each = _("Each time it is an announcement of its own, which can be changed, skipped or stopped.")
    choices = [
        _press(draft, Wishing.EVERY, _capital(wording.every(unit, step)), f"{unit.value}.{step}")
        for unit, step in RHYTHMS
    ]
    once = [[_press(draft, Wishing.EVERY, _("Only once"), "none")]] if outlook.rhythm else []
    return Screen(join("\n\n", [head, chosen, each]), buttons=[*in_twos(choices), *once, [_back(draft)]])


def ask_end(draft: Draft, outlook: Outlook) -> Screen:
    """Ask how often, or until when."""
    question = _(
        "<b>Until when?</b>\nPlease write how many times it goes out, from 2 to {most}, or the last day, "
        "for example: until 30 June."
    )
    chosen = [wording.repeats(outlook.rhythm)] if outlook.rhythm else []
    choices = [
        _press(
            draft,
            Wishing.TIMES,
            npgettext("repeating", "{count} time", "{count} times", times).format(count=times),
            str(times),
        )
        for times in TIMES
    ]
    last = [_press(draft, Wishing.REPEAT, _("Back")), _press(draft, Wishing.BACK, _("That is it"))]
    head: Text | str = rich(question, most=MAX_TIMES)
    return Screen(join("\n\n", [head, *chosen]), buttons=[*in_twos(choices), last])


def _at(draft: Draft, wall: datetime, label: str) -> Button:
    value = f"{wall:%Y-%m-%dT%H.%M}{'b' if wall.fold else ''}"
    return _press(draft, Wishing.AT, label, value)


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def _back(draft: Draft) -> Button:
    return _press(draft, Wishing.BACK, _("Back"))


def _press(draft: Draft, do: Wishing, label: str, value: str = "") -> Button:
    return button(label, WishPressed(do=do, token=draft.token, value=value))
