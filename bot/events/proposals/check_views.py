"""Words about a proposal while they are written: asked for, looked at before they are sent, sent."""

from bot.events.presses import Do as Card
from bot.events.presses import EventPressed
from bot.events.proposals import form_views, rules
from bot.events.proposals.desk_views import queue_button
from bot.events.proposals.model import Proposal, Purpose
from bot.events.proposals.presses import Words, WordsPressed
from bot.events.proposals.shapes import Writing, Written
from bot.i18n import _, ngettext
from bot.telegram.screen import Button, Screen, button
from bot.telegram.text import Text, join, quoted, rich

_TEAM = (Purpose.ASK, Purpose.DECLINE)


def ask(writing: Writing) -> Screen:
    """Ask for the words, or show them to be looked at."""
    purpose, draft = Purpose(writing.draft.purpose), writing.draft
    if not draft.text:
        parts = [*_unfit(writing), rich(_question(purpose), title=writing.proposal.title), _limits(purpose)]
        return Screen(join("\n\n", parts), buttons=[[_press(writing, Words.DROP, _("Cancel"))]], fresh=True)
    private = (
        [
            rich(_("<b>It looks as if there is something private in it:</b>")),
            form_views.found(list(writing.private)),
        ]
        if writing.private
        else []
    )
    parts = [
        *_unfit(writing),
        rich(_("<b>Please look before it is sent</b>")),
        _reader(purpose),
        quoted(draft.text),
        *private,
        _("To change it, write it again."),
    ]
    send = _press(writing, Words.SEND, _("Send"))
    return Screen(join("\n\n", parts), buttons=[[send, _press(writing, Words.DROP, _("Cancel"))]], fresh=True)


def sent(written: Written) -> list[Screen]:
    """Close the preview and say that it was sent."""
    purpose = Purpose(written.purpose)
    said = {
        Purpose.ASK: _("Sent. The author reads it at once; the answer comes here."),
        Purpose.DECLINE: _("Not taken up. The author reads why."),
        Purpose.ANSWER: _("Sent. The council's team reads it."),
        Purpose.CALL: ngettext(
            "Sent to {count} person who helps.", "Sent to {count} people who help.", written.readers
        ),
        Purpose.OFFER: _("Sent to those who organise the event."),
    }[purpose]
    receipt = Screen(said.format(count=written.readers), buttons=[[_after(written)]], fresh=True)
    return [Screen(quoted(written.text)), receipt]


def dropped(proposal: Proposal | None) -> Screen:
    """Say that nothing was sent."""
    if proposal is None:
        return nothing_written()
    return Screen(rich(_("Nothing was sent about “{title}”."), title=proposal.title), fresh=True)


def nothing_written() -> Screen:
    """Answer a stale button, or words that wait for nothing."""
    return Screen(_("Nothing is being written: it was sent or dropped before."), fresh=True)


def _unfit(writing: Writing) -> list[Text | str]:
    return [_("That does not fit. Nothing was changed.")] if writing.unfit else []


def _question(purpose: Purpose) -> str:
    return {
        Purpose.ASK: _("What do you want to ask the author of <b>{title}</b>?"),
        Purpose.DECLINE: _("Why is <b>{title}</b> not taken up?"),
        Purpose.ANSWER: _("What do you answer the team about <b>{title}</b>?"),
        Purpose.CALL: _("What do you want to write to those who help with <b>{title}</b>?"),
        Purpose.OFFER: _("What do you want to write to those who organise <b>{title}</b>?"),
    }[purpose]


def _limits(purpose: Purpose) -> str:
    least = rules.MIN_REASON if purpose is Purpose.DECLINE else rules.MIN_WORDS
    length = _("From {least} to {most} characters.").format(least=least, most=rules.MAX_WORDS)
    return f"{_reader(purpose)} {length}"


def _reader(purpose: Purpose) -> str:
    return {
        Purpose.ASK: _("The author reads it; neither of you learns who the other is."),
        Purpose.DECLINE: _("The author reads it, without who wrote it."),
        Purpose.ANSWER: _("The council's team reads it, without your account."),
        Purpose.CALL: _("All who help read it, without your account."),
        Purpose.OFFER: _("The author of the proposal and the organiser read it, without your account."),
    }[purpose]


def _after(written: Written) -> Button:
    event = written.proposal.event_id
    if written.purpose in _TEAM:
        return queue_button()
    if event:
        return button(_("See the event"), EventPressed(do=Card.CARD, id=event))
    return form_views.own_button()


def _press(writing: Writing, do: Words, label: str) -> Button:
    pressed = WordsPressed(
        do=do,
        proposal=writing.proposal.id,
        purpose=writing.draft.purpose,
        version=writing.draft.version,
    )
    return button(label, pressed)
