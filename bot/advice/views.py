"""What an asker sees of questions that people answer."""

from collections.abc import Callable

from bot import words
from bot.advice.model import Case, Handed, Page, PendingQuestion, Status
from bot.advice.presses import Hand, HandPressed, Own, OwnCasePressed
from bot.i18n import _, pgettext
from bot.profile import Profile, say
from bot.telegram.callbacks import Pressed
from bot.telegram.screen import Button, Screen, button
from bot.telegram.text import Text, join, rich

QUOTE = 300
"""Characters of a question that still remind of all of it."""
LABEL = 40


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
        buttons=[[button(_("Cancel"), HandPressed(do=Hand.KEEP, token=""))]],
        fresh=True,
    )


def only_words() -> Screen:
    """Ask again, after something that is not text."""
    return Screen(_("I can only pass on text. Please write the question in words, or /cancel."))


def confirm(question: PendingQuestion, profile: Profile) -> Screen:
    """Show a question before it is passed on, and who will read it."""
    reads = _(
        "It will be read by those who answer for the council: the words and the language, "
        "no name and no account. The answer comes to this chat."
    )
    text: list[Text | str] = [
        rich("<b>{head}</b>", head=_("Pass this question on to a person?")),
        *meant_for(question.addressee),
        _quoted(question.text),
        f"{reads} {say(profile.privacy.please_leave_out)}",
    ]
    answers = [
        button(_("Pass it on"), HandPressed(do=Hand.OVER, token=question.token)),
        button(_("Do not pass it on"), HandPressed(do=Hand.KEEP, token=question.token)),
    ]
    # Begun anew, it would no longer go on from the one before, nor be meant for somebody.
    begun = question.follows or question.addressee
    reword = [] if begun else [button(_("Write it differently"), OwnCasePressed(do=Own.WRITE))]
    return Screen(join("\n\n", text), buttons=[answers, reword], fresh=True)


def kept_back() -> Screen:
    """Say that nothing was passed on."""
    return Screen(_("Nothing was passed on. You can ask anything else at any time."))


def handed(result: Handed, not_official: Button | None) -> Screen:
    """Confirm a hand-over: the number, what to expect, and what this is not."""
    parts: list[Text | str] = [
        rich(_("Your question has the number <b>{number}</b>."), number=result.case.number),
        _expectation(result),
        _("This is a conversation, not an official submission: it starts no deadline in the office."),
    ]
    rows = [[button(_("My questions"), OwnCasePressed(do=Own.LIST))]]
    if not_official:
        rows.insert(0, [not_official])
    return Screen(join("\n\n", parts), buttons=rows)


def answer(case: Case) -> Screen:
    """Bring the answer, under the question."""
    return Screen(
        _answered(case),
        buttons=[
            [
                button(_("Thank you, that is enough"), OwnCasePressed(do=Own.ENOUGH, number=case.number)),
                button(_("I have a further question"), OwnCasePressed(do=Own.MORE, number=case.number)),
            ]
        ],
    )


def thanked(case: Case) -> Screen:
    """Show the answer again, without the buttons that were answered."""
    if case.answer is None:
        return own_card(case)
    thanks = _("Thank you for letting us know. The question is closed.")
    return Screen(_answered(case) + "\n\n" + thanks, toast=thanks)


def closed(case: Case, profile: Profile) -> Screen:
    """Say that there will be no answer here, and where else to ask."""
    parts: list[Text | str] = [
        rich(_("Your question <b>{number}</b> was closed without an answer."), number=case.number),
        _quoted(shortened(case.text)),
        _("You can ask it again in other words, or ask the council directly."),
    ]
    if office := profile.contacts.get("office"):
        known = [say(office.name), office.address, office.website, office.phone, office.email]
        parts.append("\n".join(line for line in known if line))
    again = button(_("I have a further question"), OwnCasePressed(do=Own.MORE, number=case.number))
    return Screen(join("\n\n", parts), buttons=[[again]])


def own_list(page: Page, profile: Profile) -> Screen:
    """List the actor's questions, newest first."""
    write = [button(_("Ask a person"), OwnCasePressed(do=Own.WRITE))]
    if not page.cases:
        return Screen(_("You have not passed any question on to a person."), buttons=[write])
    openers = [
        [button(label(case), OwnCasePressed(do=Own.OPEN, number=case.number, page=page.number))]
        for case in page.cases
    ]
    lines = [entry(case, profile) for case in page.cases]
    turns = turning(page, lambda to: OwnCasePressed(do=Own.LIST, page=to))
    heading = rich("<b>{heading}</b>", heading=_("My questions"))
    return Screen(join("\n\n", [heading, *lines]), buttons=[*openers, turns, write])


def own_card(case: Case, page: int = 0) -> Screen:
    """Show one of the actor's questions with what came of it."""
    back = [button(_("My questions"), OwnCasePressed(do=Own.LIST, page=page))]
    more = button(_("I have a further question"), OwnCasePressed(do=Own.MORE, number=case.number))
    if case.answer:
        return Screen(_answered(case), buttons=[[more], back])
    parts: list[Text | str] = [
        rich(_("Question <b>{number}</b>: {status}"), number=case.number, status=status_word(case.status)),
        *meant_for(case.addressee),
        _quoted(case.text),
    ]
    return Screen(join("\n\n", parts), buttons=[back])


def meant_for(addressee: str | None) -> list[str]:
    """Say for whom a question is meant, where it is meant for somebody."""
    return [_("For: {name}").format(name=addressee)] if addressee else []


def status_word(status: Status | str) -> str:
    """Name a status the way it stands in a list."""
    said: dict[str, Callable[[], str]] = {
        Status.OPEN: lambda: pgettext("question", "waiting for an answer"),
        Status.ANSWERED: lambda: pgettext("question", "answered"),
        Status.CLOSED: lambda: pgettext("question", "closed"),
    }
    return said[status]()


def entry(case: Case, profile: Profile) -> Text:
    """Write one case of a list."""
    return rich(
        "<b>{number}.</b> {text}\n{status} · {day}",
        number=case.number,
        text=shortened(case.text, 100),
        status=status_word(case.status),
        day=words.short_date(case.created_at.astimezone(profile.timezone)),
    )


def label(case: Case) -> str:
    """Name a case on a button."""
    return shortened(f"{case.number}. {' '.join(case.text.split())}", LABEL)


def shortened(text: str, limit: int = QUOTE) -> str:
    """Cut a text that only reminds of the whole."""
    return text if len(text) <= limit else text[: limit - 1].rstrip() + "…"


def turning(page: Page, to: Callable[[int], Pressed]) -> list[Button]:
    """Make the buttons that turn pages."""
    made = []
    if page.number > 0:
        made.append(button("«", to(page.number - 1)))
    if page.number < page.last:
        made.append(button("»", to(page.number + 1)))
    return made


def _expectation(result: Handed) -> str:
    if result.told == 0:
        return _(
            "Nobody is appointed to answer at the moment. The question waits for those who will be; "
            "the answer will come to this chat. When to expect it, only the office can say."
        )
    return _(
        "A person will answer, and the answer will come to this chat. "
        "When to expect it, only the office can say: the bot promises no date."
    )


def _answered(case: Case) -> Text:
    head = rich(_("Answer to your question <b>{number}</b>, written by a person:"), number=case.number)
    return join("\n\n", [head, _quoted(shortened(case.text)), case.answer or ""])


def _quoted(text: str) -> Text:
    return rich("<blockquote>{text}</blockquote>", text=text)
