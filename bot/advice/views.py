"""What an asker sees of questions that people answer."""

from bot import words
from bot.advice import parts
from bot.advice.model import Case, CaseEvent, Handed, Own, Page, PendingQuestion, Status
from bot.advice.presses import Hand, HandPressed, OwnCasePressed
from bot.advice.presses import Own as Do
from bot.i18n import _, pgettext
from bot.profile import Profile, say
from bot.telegram.paging import turning
from bot.telegram.screen import SHORT_LABEL, Button, Screen, button
from bot.telegram.text import Text, join, quoted, rich, shortened, trimmed


def wanted(profile: Profile, follows: Case | None = None, addressee: str | None = None) -> Screen:
    """Ask what a person should answer."""
    head = _("What should a person answer?")
    if follows:
        head = _("What else would you like to know about question {number}?").format(number=follows.number)
    if addressee:
        head = _("What is your question to: {name}? The office gets it and passes it on.").format(
            name=addressee
        )
    how = _("Write it in one message. Before it is passed on, you will see it once more.")
    return Screen(
        f"{head}\n\n{how} {say(profile.privacy.please_leave_out)}",
        buttons=[[_cancel()]],
        fresh=True,
    )


def only_words() -> Screen:
    """Ask again, after something that is not text."""
    text = _("I can only pass on text. Please write the question in words, or /cancel.")
    return Screen(text, buttons=[[_cancel()]])


def confirm(question: PendingQuestion, profile: Profile) -> Screen:
    """Show a question before it is passed on, and who will read it."""
    reads = _(
        "It will be read by those who answer for the council: the words and the language, never the account. "
        "If you wish, they also see the first name of your account. The answer comes to this chat."
    )
    text: list[Text | str] = [
        rich("<b>{head}</b>", head=_("Pass this question on to a person?")),
        *parts.meant_for(question.addressee),
        quoted(question.text),
        f"{reads} {say(profile.privacy.please_leave_out)}",
    ]
    answers = [
        [
            button(_("Pass it on without my name"), HandPressed(do=Hand.OVER, token=question.token)),
            button(_("Pass it on with my name"), HandPressed(do=Hand.NAMED, token=question.token)),
        ],
        [button(_("Do not pass it on"), HandPressed(do=Hand.KEEP, token=question.token))],
    ]
    # Begun anew, it would no longer go on from the one before, nor be meant for somebody.
    begun = question.follows or question.addressee
    reword = [] if begun else [button(_("Write it differently"), OwnCasePressed(do=Do.WRITE))]
    return Screen(join("\n\n", text), buttons=[*answers, reword], fresh=True)


def kept_back() -> Screen:
    """Say that nothing was passed on."""
    return Screen(_("Nothing was passed on. You can ask anything else at any time."))


def handed(result: Handed, not_official: Button | None, profile: Profile) -> Screen:
    """Confirm a hand-over: the number, what to expect, and what this is not."""
    said: list[Text | str] = [
        rich(_("The question was passed on. It has the number <b>{number}</b>."), number=result.case.number),
        _named(result.case),
        *_expectation(result, profile),
        _("This is a conversation, not an official submission: it starts no deadline in the office."),
    ]
    rows = [[button(_("My questions"), OwnCasePressed(do=Do.LIST))]]
    if not_official:
        rows.insert(0, [not_official])
    return Screen(join("\n\n", said), buttons=rows)


def answer(case: Case) -> Screen:
    """Bring the answer, under the question."""
    return Screen(
        _answered(case),
        buttons=[
            [
                button(_("Thank you, that is enough"), OwnCasePressed(do=Do.ENOUGH, number=case.number)),
                button(_("I have a further question"), OwnCasePressed(do=Do.MORE, number=case.number)),
            ]
        ],
    )


def added(case: Case, since: int) -> Screen:
    """Bring what was added to the answer: its words from there on."""
    head = rich(
        _("An addition to the answer to your question <b>{number}</b>, written by a person:"),
        number=case.number,
    )
    said = join("\n\n", [head, quoted(case.text, parts.QUOTE), (case.answer or "")[since:]])
    more = button(_("I have a further question"), OwnCasePressed(do=Do.MORE, number=case.number))
    return Screen(said, buttons=[[_own(case), more]])


def thanked(case: Case, profile: Profile) -> Screen:
    """Show the answer again, without the buttons that were answered."""
    if case.answer is None:
        return own_card(Own(case), profile)
    thanks = _("Thank you for letting us know. The question is closed.")
    return Screen(_answered(case) + "\n\n" + thanks, toast=thanks)


def closed(case: Case, profile: Profile) -> Screen:
    """Say that there will be no answer here, and where else to ask."""
    said: list[Text | str] = [
        rich(_("Your question <b>{number}</b> was closed without an answer."), number=case.number),
        quoted(case.text, parts.QUOTE),
        _("You can ask it again in other words, or ask the council directly."),
    ]
    said += _office(profile)
    again = button(_("I have a further question"), OwnCasePressed(do=Do.MORE, number=case.number))
    return Screen(join("\n\n", said), buttons=[[again]])


def own_list(page: Page, profile: Profile) -> Screen:
    """List the actor's questions, newest first."""
    write = [button(_("Ask a person"), OwnCasePressed(do=Do.WRITE))]
    if not page.rows:
        return Screen(_("You have not passed any question on to a person."), buttons=[write])
    openers = [
        [button(label(case), OwnCasePressed(do=Do.OPEN, number=case.number, page=page.number))]
        for case in page.rows
    ]
    lines = [entry(case, profile) for case in page.rows]
    turns = turning(page.number, page.last, lambda to: OwnCasePressed(do=Do.LIST, page=to))
    heading = rich("<b>{heading}</b>", heading=_("My questions"))
    return Screen(join("\n\n", [heading, *lines]), buttons=[*openers, turns, write])


def own_card(own: Own, profile: Profile, page: int = 0) -> Screen:
    """Show one of the actor's questions: where it stands, what happened to it, what came of it."""
    case = own.case
    back = [button(_("My questions"), OwnCasePressed(do=Do.LIST, page=page))]
    more = [button(_("I have a further question"), OwnCasePressed(do=Do.MORE, number=case.number))]
    been = parts.history(own.history, profile, for_staff=False)
    if case.answer:
        return Screen(join("\n\n", [_answered(case), *been]), buttons=[more, back])
    status = parts.status_word(case.status)
    head = rich(_("Question <b>{number}</b>: {status}"), number=case.number, status=status)
    lines = [head, *parts.meant_for(case.addressee), *parts.standing(case, profile)]
    rows = [back] if case.status == Status.OPEN else [more, back]
    return Screen(join("\n\n", [join("\n", lines), quoted(case.text), *been]), buttons=rows)


def late(case: Case, event: CaseEvent, profile: Profile) -> Screen:
    """Admit that a promise was not kept, with the new date where there is one."""
    said: list[Text | str] = [
        rich(
            _("<b>Question {number} is late.</b> It should have had an answer by now. We are sorry."),
            number=case.number,
        ),
        quoted(case.text, parts.QUOTE),
    ]
    if event.due_at:
        said.append(parts.by_when(event.due_at, profile))
        said.append(_("Those who answer and those in charge know of it."))
    else:
        said.append(
            _("We do not want to promise one more date that may not be kept. You can also ask directly:")
        )
        said.extend(_office(profile))
    return Screen(join("\n\n", said), buttons=[[_own(case)]])


def moved(case: Case, event: CaseEvent, profile: Profile) -> Screen:
    """Tell the asker who takes their question over."""
    said: list[Text | str] = [
        rich(
            _("Your question <b>{number}</b> is now with: <b>{unit}</b>. You need not write anything again."),
            number=case.number,
            unit=parts.unit_name(event.unit, profile),
        ),
        *([parts.by_when(case.due_at, profile)] if case.due_at else []),
    ]
    return Screen(join("\n\n", said), buttons=[[_own(case)]])


def entry(case: Case, profile: Profile) -> Text:
    """Write one case of a list, with the promised day where one stands."""
    asked = words.short_date(case.created_at.astimezone(profile.timezone))
    lines = rich(
        "<b>{number}.</b> {text}\n{status} · {day}",
        number=case.number,
        text=trimmed(case.text, 100),
        status=parts.status_word(case.status),
        day=asked,
    )
    if case.status != Status.OPEN or case.due_at is None:
        return lines
    promised = words.date(case.due_at.astimezone(profile.timezone))
    late = pgettext("question", "late, answer by: {day}") if case.promises > 1 else _("Answer by: {day}")
    return join("\n", [lines, late.format(day=promised)])


def label(case: Case) -> str:
    """Name a case on a button."""
    return shortened(f"{case.number}. {case.text}", SHORT_LABEL)


def _named(case: Case) -> str:
    if case.asker_name is None:
        return _("Whoever answers sees neither your name nor your account.")
    return _("Whoever answers sees the name {name}, and not your account.").format(name=case.asker_name)


def _expectation(result: Handed, profile: Profile) -> list[Text | str]:
    if result.told == 0:
        nobody = _(
            "Nobody is appointed to answer at the moment. The question waits for those who will be; "
            "the answer will come to this chat. When to expect it, only the office can say."
        )
        return [nobody]
    if result.case.due_at:
        comes = _("The answer will come to this chat. If it takes longer, you will hear of it here.")
        return [parts.by_when(result.case.due_at, profile), comes]
    unsure = _(
        "A person will answer, and the answer will come to this chat. "
        "When to expect it, only the office can say: the bot promises no date."
    )
    return [unsure]


def _office(profile: Profile) -> list[str]:
    office = profile.contacts.get("office")
    known = [say(office.name), office.address, office.website, office.phone, office.email] if office else []
    return ["\n".join(line for line in known if line)] if known else []


def _own(case: Case) -> Button:
    label = _("Question {number}").format(number=case.number)
    return button(label, OwnCasePressed(do=Do.OPEN, number=case.number))


def _answered(case: Case) -> Text:
    head = rich(_("Answer to your question <b>{number}</b>, written by a person:"), number=case.number)
    return join("\n\n", [head, quoted(case.text, parts.QUOTE), case.answer or ""])


def _cancel() -> Button:
    return button(_("Cancel"), HandPressed(do=Hand.KEEP, token=""))
