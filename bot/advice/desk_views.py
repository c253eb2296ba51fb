"""What an officer sees of the questions that wait for a person."""

from bot import words
from bot.advice import parts, views
from bot.advice.model import MAX_ANSWER, Card, Case, Moved, Page, Settled, Status, Writing
from bot.advice.presses import CasePressed, Desk, MovePressed, Shown
from bot.i18n import _, ngettext, pgettext
from bot.outbox.model import Outcome
from bot.profile import Profile
from bot.telegram.paging import turning
from bot.telegram.screen import Button, Screen, button
from bot.telegram.text import Text, join, quoted, rich

NOTICE = 600


def listed(page: Page, shown: Shown, profile: Profile) -> Screen:
    """List cases."""
    other = Shown.DONE if shown is Shown.OPEN else Shown.OPEN
    switch = button(_heading(other), CasePressed(do=Desk.LIST, shown=other))
    if not page.rows:
        nothing = _("No question is waiting.") if shown is Shown.OPEN else _("No question was answered yet.")
        return Screen(nothing, buttons=[[switch]])
    openers = [
        [
            button(
                views.label(case),
                CasePressed(do=Desk.OPEN, number=case.number, shown=shown, page=page.number),
            )
        ]
        for case in page.rows
    ]
    turns = turning(page.number, page.last, lambda to: CasePressed(do=Desk.LIST, shown=shown, page=to))
    heading = rich("<b>{heading}</b>", heading=_heading(shown))
    entries = [views.entry(case, profile) for case in page.rows]
    return Screen(join("\n\n", [heading, *entries]), buttons=[*openers, turns, [switch]])


def card(seen: Card, profile: Profile, shown: Shown = Shown.OPEN, page: int = 0) -> Screen:
    """Show one case, without who asked."""
    case = seen.case
    said: list[Text | str] = [
        head(case, profile),
        *parts.meant_for(case.addressee),
        quoted(case.text),
    ]
    if seen.follows:
        said.append(_("It goes on from question {number}.").format(number=seen.follows.number))
    if case.answer:
        said += [rich("<b>{head}</b>", head=_("Answer")), case.answer]
    if seen.is_sent:
        said.append(_outcome(seen.outcome))
    said += parts.history(seen.history, profile, for_staff=True)
    return Screen(join("\n\n", said), buttons=_card_buttons(seen, profile, shown, page))


def notice(case: Case, profile: Profile) -> Screen:
    """Tell an officer that a question waits."""
    said: list[Text | str] = [
        rich("<b>{head}</b>", head=_("A question waits for a person")),
        head(case, profile),
        *parts.meant_for(case.addressee),
        quoted(case.text, NOTICE),
    ]
    return Screen(join("\n\n", said), buttons=[[answering(case), opener(case)]])


def writing(now: Writing) -> Screen:
    """Ask for the answer, or show it before it is sent."""
    case, draft = now.case, now.draft
    if now.too_long:
        return _too_long(now)
    if not draft.text:
        return _asking(now)
    said: list[Text | str] = [
        rich(
            _("<b>Please check before sending</b>\nThis will be sent as the answer to question {number}:"),
            number=case.number,
        ),
        draft.text,
        _("To change it, write it anew."),
    ]
    send = CasePressed(do=Desk.SEND, number=case.number, version=draft.version)
    return Screen(join("\n\n", said), buttons=[[button(_("Send"), send)], leaving(case)], fresh=True)


def settled(result: Settled) -> Screen:
    """Confirm that a case is settled, or say that it had been."""
    case = result.case
    if result.own:
        text = _("You have settled question {number} already. Nothing was sent this time.")
    elif not result.now:
        text = _("Somebody has already settled question {number}. Nothing was sent.")
    elif case.status == Status.ANSWERED:
        text = _("The answer to question {number} is on its way. The card shows whether it arrived.")
    else:
        text = _("Question {number} is closed without an answer; the asker is told.")
    return Screen(
        text.format(number=case.number),
        buttons=[[opener(case), button(_heading(Shown.OPEN), CasePressed(do=Desk.LIST))]],
        fresh=True,
    )


def due(case: Case, profile: Profile) -> Screen:
    """Remind an officer of a promise that comes due."""
    said = [
        rich("<b>{head}</b>", head=_("A promised answer comes due")),
        head(case, profile),
        quoted(case.text, NOTICE),
    ]
    return Screen(join("\n\n", said), buttons=[[answering(case), opener(case)]])


def today(case: Case, profile: Profile) -> Screen:
    """Warn whoever is in charge that a promise lapses today; what was asked is not shown."""
    said: list[Text | str] = [
        rich(_("<b>Question {number} is due today</b> and has no answer yet."), number=case.number),
        *parts.standing(case, profile),
        _("/cases shows all that waits."),
    ]
    return Screen(join("\n\n", said), buttons=[[opener(case)]])


def overdue(case: Case, profile: Profile) -> Screen:
    """Tell whoever is in charge of a broken promise; what was asked is seen by those who may open it."""
    said: list[Text | str] = [
        rich(
            _("<b>Question {number} is overdue.</b> The promised date has passed without an answer."),
            number=case.number,
        ),
        *parts.standing(case, profile),
        _("The asker was told so. /cases shows all that waits."),
    ]
    return Screen(join("\n\n", said), buttons=[[opener(case)]])


def units(case: Case, profile: Profile) -> Screen:
    """Ask to whom a case is to be given."""
    known = profile.advice.units if profile.advice else ()
    rows = [
        [button(parts.unit_name(unit.id, profile), MovePressed(number=case.number, unit=unit.id))]
        for unit in known
        if unit.id != case.unit
    ]
    text = _("To whom should question {number} go? The promised date stands; the asker is told.")
    back = [button(_("Back"), CasePressed(do=Desk.OPEN, number=case.number))]
    return Screen(text.format(number=case.number), buttons=[*rows, back])


def moved(result: Moved, profile: Profile) -> Screen:
    """Confirm that a case was given to a unit, or say why nothing changed."""
    case = result.case
    if result.now:
        text = _("Question {number} is now with: {unit}. The asker is told.")
    elif case.status != Status.OPEN:
        text = _("Question {number} is settled already; nothing was changed.")
    else:
        text = _("Nothing was changed: question {number} is there already.")
    said = text.format(number=case.number, unit=parts.unit_name(case.unit, profile))
    return Screen(said, buttons=[[opener(case)]], fresh=True)


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
        return Screen(text.format(number=case.number), buttons=[[answering(case), opener(case)]])
    text = _(
        "Dropped: the answer to question {number}; it was not sent. It can be brought back for 10 minutes."
    )
    restore = button(_("Bring it back"), CasePressed(do=Desk.RESTORE, number=case.number))
    return Screen(text.format(number=case.number), buttons=[[restore, opener(case)]])


def put_off(case: Case) -> Screen:
    """Say that what was written stays."""
    text = _("What was written for question {number} stays; the question is still open.")
    if case.answer:
        text = _("What was written for question {number} stays; it was not sent.")
    return Screen(text.format(number=case.number), buttons=[[answering(case), opener(case)]])


def _heading(shown: Shown) -> str:
    return _("Questions waiting") if shown is Shown.OPEN else _("Questions settled")


def head(case: Case, profile: Profile) -> Text:
    """Name a case: number, who asks as far as they wish it known, language, state, who has it, by when."""
    line = rich(
        _("Question <b>{number}</b> · {who} · {language} · {status} · {moment}"),
        number=case.number,
        who=case.asker_name or pgettext("who asks", "Resident"),
        language=_language(case.locale),
        status=parts.status_word(case.status),
        moment=words.moment(case.created_at, profile.timezone),
    )
    about = [_("About: {theme}").format(theme=case.theme)] if case.theme else []
    return join("\n", [line, *about, *parts.standing(case, profile)])


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
    said: list[Text | str] = [
        rich(_("<b>Answer to question {number}</b>\nPlease write it in words."), number=now.case.number),
        quoted(now.case.text, NOTICE),
        _("The asker used the bot {language}. Nothing is sent before you have seen it.").format(
            language=_language(now.case.locale)
        ),
    ]
    return Screen(join("\n\n", said), buttons=[leaving(now.case)], fresh=True)


def _too_long(now: Writing) -> Screen:
    over = now.too_long - MAX_ANSWER
    text = ngettext(
        "The answer is {count} character too long; {limit} fit. Please shorten it and write it again.",
        "The answer is {count} characters too long; {limit} fit. Please shorten it and write it again.",
        over,
    )
    return Screen(text.format(count=over, limit=MAX_ANSWER), buttons=[leaving(now.case)], fresh=True)


def _card_buttons(seen: Card, profile: Profile, shown: Shown, page: int) -> list[list[Button]]:
    case = seen.case
    rows: list[list[Button]] = []
    if seen.follows:
        rows.append([opener(seen.follows)])
    if case.status == Status.OPEN:
        rows.append([answering(case), button(_("Close"), CasePressed(do=Desk.CLOSE, number=case.number))])
        if profile.advice and profile.advice.units:
            rows.append(
                [button(_("Give it to another unit"), CasePressed(do=Desk.UNITS, number=case.number))]
            )
    elif case.answer:
        rows.append([answering(case)])
    back = CasePressed(do=Desk.LIST, shown=shown, page=page)
    return [*rows, [button(_("Back"), back)]]


def leaving(case: Case) -> list[Button]:
    """Offer to leave what is being written for later, or to drop it."""
    return [
        button(_("Later"), CasePressed(do=Desk.LATER, number=case.number)),
        button(_("Cancel"), CasePressed(do=Desk.DROP, number=case.number)),
    ]


def answering(case: Case) -> Button:
    """Make the button that begins an answer, or an addition to it."""
    if case.answer:
        return button(_("Add to the answer"), CasePressed(do=Desk.ADD, number=case.number))
    return button(pgettext("button", "Answer"), CasePressed(do=Desk.ANSWER, number=case.number))


def opener(case: Case) -> Button:
    """Make the button that opens a case."""
    return button(
        _("Question {number}").format(number=case.number), CasePressed(do=Desk.OPEN, number=case.number)
    )
