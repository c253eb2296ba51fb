"""What an officer sees who adds to an answer already sent."""

from bot.advice import desk_views
from bot.advice.model import Case, Settled, Writing
from bot.advice.presses import CasePressed, Desk
from bot.i18n import _, ngettext
from bot.telegram.screen import Screen, button
from bot.telegram.text import Text, join, quoted, rich

NOTICE = 600
LEAST = 20
"""Characters: where fewer fit, nothing is asked."""


def writing(now: Writing) -> Screen:
    """Ask for what is to be added, or show it before it is sent."""
    case, draft = now.case, now.draft
    if now.too_long:
        return _too_long(now)
    if not draft.text:
        return _asking(case)
    said: list[Text | str] = [
        rich(
            _("<b>Please check before sending</b>\nThis will be added to the answer to question {number}:"),
            number=case.number,
        ),
        draft.text,
        _("To change the words, write them anew."),
    ]
    send = CasePressed(do=Desk.ADDED, number=case.number, version=draft.version)
    return Screen(
        join("\n\n", said), buttons=[[button(_("Send"), send)], desk_views.leaving(case)], fresh=True
    )


def only_words(now: Writing | None) -> Screen:
    """Ask again for an answer or an addition, after something that is not text."""
    if now is None:
        return desk_views.dropped(None)
    asked = writing(now) if now.case.answer else desk_views.writing(now)
    return asked.below(_("An answer is text. Please write it in words, or /cancel."))


def dropped(writing: Writing | None) -> Screen:
    """Name what was dropped, an answer or an addition to one, and offer it back."""
    if writing is None or writing.case.answer is None:
        return desk_views.dropped(writing)
    case = writing.case
    text = _("The addition to the answer to question {number} was dropped; nothing was sent.")
    again = desk_views.answering(case)
    if writing.draft.text:
        again = button(_("Bring it back"), CasePressed(do=Desk.READD, number=case.number))
    return Screen(text.format(number=case.number), buttons=[[again, desk_views.opener(case)]])


def is_asked(now: Writing) -> bool:
    """Tell whether anything more would fit, or was written already."""
    return bool(now.draft.text) or now.too_long > 0 or now.case.room >= LEAST


def ended(result: Writing | Settled | None) -> Screen:
    """Confirm an addition, or say why there is none."""
    if result is None:
        return desk_views.dropped(None)
    if isinstance(result, Settled):
        text = _(
            "The addition to the answer to question {number} is on its way. The card shows if it arrives."
        )
    else:
        text = _("The answer to question {number} is as long as it can be. Nothing more fits.")
    number = result.case.number
    return Screen(text.format(number=number), buttons=[[desk_views.opener(result.case)]], fresh=True)


def _asking(case: Case) -> Screen:
    said: list[Text | str] = [
        rich(
            _("<b>Addition to the answer to question {number}</b>\nWhat should be added? The asker is told."),
            number=case.number,
        ),
        quoted(case.answer or "", NOTICE),
        _("Nothing is sent before you have seen it."),
    ]
    return Screen(join("\n\n", said), buttons=[desk_views.leaving(case)], fresh=True)


def _too_long(now: Writing) -> Screen:
    room = now.case.room
    over = now.too_long - room
    text = ngettext(
        "The addition is {count} character too long; {limit} fit. Please shorten it and write it again.",
        "The addition is {count} characters too long; {limit} fit. Please shorten it and write it again.",
        over,
    )
    return Screen(text.format(count=over, limit=room), buttons=[desk_views.leaving(now.case)], fresh=True)
