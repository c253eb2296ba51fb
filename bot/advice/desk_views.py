"""What an officer sees of the questions that wait for a person."""

from bot import words
from bot.advice import views
from bot.advice.model import MAX_ANSWER, Card, Case, Page, Settled, Status, Writing
from bot.advice.presses import CasePressed, Desk, Shown
from bot.i18n import _, ngettext, pgettext
from bot.outbox.model import Outcome
from bot.profile import Profile
from bot.telegram.screen import Button, Screen, button
from bot.telegram.text import Text, join, rich

NOTICE = 600


def listed(page: Page, shown: Shown, profile: Profile) -> Screen:
    """List cases."""
    other = Shown.DONE if shown is Shown.OPEN else Shown.OPEN
    switch = button(_heading(other), CasePressed(do=Desk.LIST, shown=other))
    if not page.cases:
        nothing = _("No question is waiting.") if shown is Shown.OPEN else _("No question was answered yet.")
        return Screen(nothing, buttons=[[switch]])
    openers = [
        [
            button(
                views.label(case),
                CasePressed(do=Desk.OPEN, number=case.number, shown=shown, page=page.number),
            )
        ]
        for case in page.cases
    ]
    turns = views.turning(page, lambda to: CasePressed(do=Desk.LIST, shown=shown, page=to))
    heading = rich("<b>{heading}</b>", heading=_heading(shown))
    entries = [views.entry(case, profile) for case in page.cases]
    return Screen(join("\n\n", [heading, *entries]), buttons=[*openers, turns, [switch]])


def card(seen: Card, profile: Profile, shown: Shown = Shown.OPEN, page: int = 0) -> Screen:
    """Show one case, without who asked."""
    case = seen.case
    parts: list[Text | str] = [_head(case, profile), *views.meant_for(case.addressee), _quoted(case.text)]
    if seen.follows:
        parts.append(_("It goes on from question {number}.").format(number=seen.follows.number))
    if case.answer:
        parts += [rich("<b>{head}</b>", head=_("Answer")), case.answer]
    if seen.is_sent:
        parts.append(_outcome(seen.outcome))
    return Screen(join("\n\n", parts), buttons=_card_buttons(seen, shown, page))


def notice(case: Case, profile: Profile) -> Screen:
    """Tell an officer that a question waits."""
    parts: list[Text | str] = [
        rich("<b>{head}</b>", head=_("A question waits for a person")),
        _head(case, profile),
        *views.meant_for(case.addressee),
        _quoted(views.shortened(case.text, NOTICE)),
    ]
    return Screen(join("\n\n", parts), buttons=[[_answer(case), _open(case)]])


def writing(now: Writing) -> Screen:
    """Ask for the answer, or show it before it is sent."""
    case, draft = now.case, now.draft
    if now.too_long:
        return _too_long(now)
    if not draft.text:
        return _asking(now)
    parts: list[Text | str] = [
        rich(
            _("<b>Please check before sending</b>\nThis will be sent as the answer to question {number}:"),
            number=case.number,
        ),
        draft.text,
        _("To change it, write it anew."),
    ]
    send = CasePressed(do=Desk.SEND, number=case.number, version=draft.version)
    return Screen(join("\n\n", parts), buttons=[[button(_("Send"), send)], _leaving(case)], fresh=True)


def only_words() -> Screen:
    """Ask again, after something that is not text."""
    return Screen(_("An answer is text. Please write it in words, or /cancel."))


def settled(result: Settled) -> Screen:
    """Confirm that a case is settled, or say that somebody had done it."""
    case = result.case
    if not result.now:
        text = _("Somebody has already settled question {number}. Nothing was sent.")
    elif case.status == Status.ANSWERED:
        text = _("The answer to question {number} is on its way. The card shows whether it arrived.")
    else:
        text = _("Question {number} is closed without an answer; the asker is told.")
    return Screen(
        text.format(number=case.number),
        buttons=[[_open(case), button(_heading(Shown.OPEN), CasePressed(do=Desk.LIST))]],
        fresh=True,
    )


def really_close(case: Case) -> Screen:
    """Ask whether to close a case without an answer."""
    return Screen(
        _(
            "Close question {number} without an answer? The asker is told, with the council's contacts."
        ).format(number=case.number),
        buttons=[
            [
                button(_("Close it"), CasePressed(do=Desk.SURE, number=case.number)),
                button(_("Back"), CasePressed(do=Desk.OPEN, number=case.number)),
            ]
        ],
    )


def dropped(writing: Writing | None) -> Screen:
    """Name what was dropped and offer it back."""
    if writing is None:
        waiting = button(_heading(Shown.OPEN), CasePressed(do=Desk.LIST))
        return Screen(_("Nothing is being answered at the moment. /cases shows what waits."), [[waiting]])
    case = writing.case
    if not writing.draft.text:
        text = _("The answer to question {number} was dropped; nothing was sent.")
        return Screen(text.format(number=case.number), buttons=[[_answer(case), _open(case)]])
    text = _(
        "Dropped: the answer to question {number}; it was not sent. It can be brought back for 10 minutes."
    )
    restore = button(_("Bring it back"), CasePressed(do=Desk.RESTORE, number=case.number))
    return Screen(text.format(number=case.number), buttons=[[restore, _open(case)]])


def put_off(case: Case) -> Screen:
    """Say that what was written stays."""
    text = _("What was written for question {number} stays; the question is still open.")
    return Screen(text.format(number=case.number), buttons=[[_answer(case), _open(case)]])


def _heading(shown: Shown) -> str:
    return _("Questions waiting") if shown is Shown.OPEN else _("Questions settled")


def _head(case: Case, profile: Profile) -> Text:
    return rich(
        _("Question <b>{number}</b> · {language} · {status} · {moment}"),
        number=case.number,
        language=_language(case.locale),
        status=views.status_word(case.status),
        moment=words.moment(case.created_at, profile.timezone),
    )


def _language(locale: str) -> str:
    said = {"pl": _("in Polish"), "en": _("in English"), "uk": _("in Ukrainian")}
    return said.get(locale, locale)


def _outcome(outcome: Outcome | None) -> str:
    said = {
        None: _("The message to the asker is on its way."),
        Outcome.SENT: _("The message has reached the asker's chat."),
        Outcome.UNREACHABLE: _("Not delivered: the asker has blocked the bot or left Telegram."),
        Outcome.UNKNOWN: _("Nobody can tell whether the message arrived."),
    }
    return said.get(outcome) or _("The message could not be delivered.")


def _asking(now: Writing) -> Screen:
    parts: list[Text | str] = [
        rich(_("<b>Answer to question {number}</b>\nPlease write it in words."), number=now.case.number),
        _quoted(views.shortened(now.case.text, NOTICE)),
        _("The asker used the bot {language}. Nothing is sent before you have seen it.").format(
            language=_language(now.case.locale)
        ),
    ]
    return Screen(join("\n\n", parts), buttons=[_leaving(now.case)], fresh=True)


def _too_long(now: Writing) -> Screen:
    over = now.too_long - MAX_ANSWER
    text = ngettext(
        "The answer is {count} character too long; {limit} fit. Please shorten it and write it again.",
        "The answer is {count} characters too long; {limit} fit. Please shorten it and write it again.",
        over,
    )
    return Screen(text.format(count=over, limit=MAX_ANSWER), buttons=[_leaving(now.case)], fresh=True)


def _card_buttons(seen: Card, shown: Shown, page: int) -> list[list[Button]]:
    case = seen.case
    rows: list[list[Button]] = []
    if seen.follows:
        rows.append([_open(seen.follows)])
    if case.status == Status.OPEN:
        rows.append([_answer(case), button(_("Close"), CasePressed(do=Desk.CLOSE, number=case.number))])
    back = CasePressed(do=Desk.LIST, shown=shown, page=page)
    return [*rows, [button(_("Back"), back)]]


def _leaving(case: Case) -> list[Button]:
    return [
        button(_("Later"), CasePressed(do=Desk.LATER, number=case.number)),
        button(_("Cancel"), CasePressed(do=Desk.DROP, number=case.number)),
    ]


def _answer(case: Case) -> Button:
    return button(pgettext("button", "Answer"), CasePressed(do=Desk.ANSWER, number=case.number))


def _open(case: Case) -> Button:
    return button(
        _("Question {number}").format(number=case.number), CasePressed(do=Desk.OPEN, number=case.number)
    )


def _quoted(text: str) -> Text:
    return rich("<blockquote>{text}</blockquote>", text=text)
