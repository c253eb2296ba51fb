"""The conversation in which a resident proposes an event: one question a screen."""

from collections.abc import Callable, Mapping
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.contacts import Contact, Kind
from bot.dates.wording import moment as in_full
from bot.events.proposals import rules
from bot.events.proposals.model import Proposal, ProposalDraft, Step
from bot.events.proposals.presses import Do, Own, OwnProposalPressed, ProposePressed
from bot.events.proposals.shapes import Asked, Sent
from bot.i18n import _, ngettext, pgettext
from bot.profile import Profile, say
from bot.telegram.phrases import with_answer
from bot.telegram.screen import Button, Screen, button, in_twos
from bot.telegram.text import Text, join, quoted, rich

Rows = list[list[Button]]

_FOUND: Mapping[Kind, Callable[[str], Text]] = {
    Kind.PESEL: lambda words: rich(_("• a PESEL number: <b>{words}</b>"), words=words),
    Kind.PHONE: lambda words: rich(_("• a telephone number: <b>{words}</b>"), words=words),
    Kind.EMAIL: lambda words: rich(_("• an e-mail address: <b>{words}</b>"), words=words),
}


def ask(asked: Asked, profile: Profile) -> Screen:
    """Ask the next question."""
    draft, step = asked.draft, rules.next_step(asked.draft)
    text, rows = _QUESTIONS[step](asked, profile)
    notice = (
        [_("That button belongs to another question. This one is open:")]
        if asked.stale
        else _understood(draft, step, profile.timezone)
    )
    return Screen(join("\n\n", [*notice, text]), buttons=[*rows, _last_row(draft, step)])


def unfinished(asked: Asked) -> Screen:
    """Offer to go on with what was begun."""
    text = rich(
        _("There is a proposal that was not handed in yet: <i>{title}</i>."),
        title=rules.title_of(asked.draft.what or ""),
    )
    rows = [
        [_press(asked.draft, Do.GO_ON, _("Go on")), _press(asked.draft, Do.ANEW, _("Begin anew"))],
        [own_button()],
    ]
    return Screen(text, buttons=rows, fresh=True)


def dropped(draft: ProposalDraft | None) -> Screen:
    """Name what was dropped and offer it back."""
    if draft is None:
        return nothing_begun()
    if rules.is_blank(draft):
        return Screen(_("Nothing was proposed."), buttons=[[own_button()]])
    text = rich(
        _(
            "Dropped: a proposal that was not handed in (<i>{title}</i>). "
            "It can be brought back for 10 minutes."
        ),
        title=rules.title_of(draft.what or ""),
    )
    return Screen(text, buttons=[[_press(draft, Do.RESTORE, _("Bring it back"))], [own_button()]])


def nothing_begun() -> Screen:
    """Say that nothing is being written, and how to begin."""
    text = _("No proposal is being written now. /propose_event begins one.")
    return Screen(text, buttons=[[start_button()], [own_button()]], fresh=True)


def sent(result: Sent) -> list[Screen]:
    """Close the check and give the receipt; a second press is told that it was done."""
    proposal = result.proposal
    if result.again:
        return [Screen(toast=_("Proposal {number} was handed in already.").format(number=proposal.id))]
    text = join(
        "\n\n",
        [
            rich(_("<b>Proposal {number} was handed in.</b> Thank you! 🌱"), number=proposal.id),
            _(
                "Nobody but the council's team sees it now. They make an event of it, ask you something, or "
                "say why not; you will be told here."
            ),
        ],
    )
    closed = Screen(rich(_("Handed in: <i>{title}</i>"), title=proposal.title))
    return [closed, Screen(text, buttons=[[own_button()]], fresh=True)]


def facts(of: ProposalDraft | Proposal, zone: ZoneInfo) -> Text:
    """List what was answered beside what it is."""
    lines = [
        rich(_("When: <b>{moment}</b>"), moment=when(of, zone)),
        rich(_("Where: <b>{place}</b>"), place=of.place or _("not known yet")),
        rich(_("Helpers looked for: <b>{helpers}</b>"), helpers=_helpers(of)),
        rich(_("Signed: <b>{name}</b>"), name=of.signature or pgettext("signature", "no name")),
    ]
    return join("\n", lines)


def when(of: ProposalDraft | Proposal, zone: ZoneInfo) -> str:
    """Say when it is to be: the moment with its weekday, else the words as they were written."""
    if of.starts_at:
        return in_full(of.starts_at, zone)
    return _("“{words}”").format(words=of.when_words) if of.when_words else _("not known yet")


def found(private: list[Contact] | tuple[Contact, ...]) -> Text:
    """List what somebody can be reached or known by."""
    return join("\n", [_FOUND[one.kind](one.words) for one in private])


def start_button() -> Button:
    """Make the way into the conversation."""
    return button(_("Propose an event"), ProposePressed(do=Do.START))


def own_button() -> Button:
    """Make the way to one's own proposals."""
    return button(_("My proposals of events"), OwnProposalPressed(do=Own.LIST))


def _helpers(of: ProposalDraft | Proposal) -> str:
    if not of.helpers:
        return pgettext("helpers", "none")
    if of.help_with and str(of.helpers) in of.help_with:
        return of.help_with
    return f"{of.helpers} – {of.help_with}" if of.help_with else str(of.helpers)


def _understood(draft: ProposalDraft, step: Step, zone: ZoneInfo) -> list[Text]:
    """Echo the moment that was just understood."""
    if step is not Step.WHERE or draft.editing or not draft.when_words:
        return []
    if draft.starts_at is None:
        return [rich(_("Kept as it was written: <b>“{words}”</b>."), words=draft.when_words)]
    moment = in_full(draft.starts_at, zone)
    return [rich(_("Understood: <b>{moment}</b>. If that is wrong, press “Back”."), moment=moment)]


def _what(asked: Asked, profile: Profile) -> tuple[Text, Rows]:
    text = rich(
        _(
            "<b>Step 1 of 4: what</b>\n"
            "What event would you like there to be? In your own words, from {least} to {most} characters; "
            "the first sentence becomes the title.\n\n"
            "Example: <i>A neighbours’ picnic. Everybody brings something to eat, there are games for "
            "children.</i>\n\n{leave_out}"
        ),
        least=rules.MIN_WHAT,
        most=rules.MAX_WHAT,
        leave_out=say(profile.privacy.please_leave_out),
    )
    return with_answer(text, asked.draft.what), []


def _when(asked: Asked, profile: Profile) -> tuple[Text, Rows]:
    text = rich(
        _(
            "<b>Step 2 of 4: when</b>\n"
            "Exactly or roughly, for example: saturday 5 December 15:00, or: some Saturday in spring."
        )
    )
    unknown = _press(asked.draft, Do.UNKNOWN, _("Not known yet"))
    return with_answer(text, asked.draft.when_words), [[unknown]]


def _which(asked: Asked, profile: Profile) -> tuple[Text, Rows]:
    text = rich(
        _("<b>Step 2 of 4: when</b>\n“{words}” can be read in more than one way. Which one is meant?"),
        words=asked.draft.when_words,
    )
    rows = [[_at(asked.draft, moment, profile.timezone)] for moment in asked.choices]
    return text, [*rows, [_press(asked.draft, Do.AS_WRITTEN, _("Leave it as it is written"))]]


def _where(asked: Asked, profile: Profile) -> tuple[Text, Rows]:
    text = rich(
        _("<b>Step 3 of 4: where</b>\nPlease write the place, for example: the green by the library.")
    )
    unknown = _press(asked.draft, Do.UNKNOWN, _("Not known yet"))
    return with_answer(text, asked.draft.place), [[unknown]]


def _helpers_wanted(asked: Asked, profile: Profile) -> tuple[Text, Rows]:
    text = rich(
        _(
            "<b>Step 4 of 4: helpers</b>\n"
            "Do you look for people who help? Press how many, or write it, for example: 3 people to put up "
            "benches. Once the event is public, anybody can offer help with one tap."
        )
    )
    draft = asked.draft
    numbers = [_press(draft, Do.HELPERS, str(count), str(count)) for count in rules.OFFERED_HELPERS]
    return text, [[_press(draft, Do.HELPERS, _("No helpers needed"), "0")], numbers]


def _help_with(asked: Asked, profile: Profile) -> tuple[Text, Rows]:
    said = ngettext(
        "<b>Step 4 of 4: helpers</b>\n{count} helper: to do what? For example: to put up benches.",
        "<b>Step 4 of 4: helpers</b>\n{count} helpers: to do what? For example: to put up benches.",
        asked.draft.helpers or 0,
    )
    return rich(said, count=asked.draft.helpers or 0), []


def _private(asked: Asked, profile: Profile) -> tuple[Text, Rows]:
    step, private = rules.revealing(asked.draft) or (Step.WHAT, [])
    head = rich(_("<b>Everybody could read this</b>\nIt looks as if there is something private in it:"))
    why = _("Helpers and the team can write to you through this chat without it.")
    rows = [
        _press(asked.draft, Do.CHANGE, _("Change"), step.value),
        _press(asked.draft, Do.REVEAL, _("Leave it in")),
    ]
    return join("\n\n", [head, found(private), why]), [rows]


def _name(asked: Asked, profile: Profile) -> tuple[Text, Rows]:
    text = rich(
        _(
            "<b>Under what name?</b>\n"
            "Please write the name that is to stand with the event, your own or that of your group. "
            "Everybody will read it there."
        )
    )
    return with_answer(text, asked.draft.signature), [
        [_press(asked.draft, Do.NAMELESS, _("Stay without a name"))]
    ]


def _check(asked: Asked, profile: Profile) -> tuple[Text, Rows]:
    draft = asked.draft
    who = (
        _(
            "the council's team. If they make an event of it, everybody sees the event, marked as a "
            "residents' initiative, with the name under it. Nobody sees the Telegram account."
        )
        if draft.signature
        else _(
            "the council's team. If they make an event of it, everybody sees the event, marked as a "
            "residents' initiative, without a name. Nobody sees the Telegram account."
        )
    )
    text = join(
        "\n\n",
        [
            rich(_("<b>Please check before handing it in</b>")),
            quoted(draft.what or ""),
            facts(draft, profile.timezone),
            rich(_("<b>Who sees it:</b> {who}"), who=who),
        ],
    )
    changes = {
        Step.WHAT: _("Change the text"),
        Step.WHEN: _("Change the time"),
        Step.WHERE: _("Change the place"),
        Step.HELPERS: _("Change the helpers"),
        Step.NAME: _("Change the name") if draft.signature else _("Sign with a name"),
    }
    change = [_press(draft, Do.CHANGE, label, step.value) for step, label in changes.items()]
    return text, [[_press(draft, Do.SEND, _("Hand it in"))], *in_twos(change)]


_QUESTIONS: Mapping[Step, Callable[[Asked, Profile], tuple[Text, Rows]]] = {
    Step.WHAT: _what,
    Step.WHEN: _when,
    Step.WHICH: _which,
    Step.WHERE: _where,
    Step.HELPERS: _helpers_wanted,
    Step.HELP_WITH: _help_with,
    Step.PRIVATE: _private,
    Step.NAME: _name,
    Step.CHECK: _check,
}


def _last_row(draft: ProposalDraft, step: Step) -> list[Button]:
    cancel = _press(draft, Do.CANCEL, _("Cancel"))
    if step is Step.WHAT and draft.editing is None:
        return [cancel]
    return [_press(draft, Do.BACK, _("Back")), cancel]


def _at(draft: ProposalDraft, moment: datetime, zone: ZoneInfo) -> Button:
    return _press(draft, Do.AT, in_full(moment, zone), str(int(moment.timestamp()) // 60))


def _press(draft: ProposalDraft, do: Do, label: str, value: str = "") -> Button:
    return button(label, ProposePressed(do=do, draft=draft.token, value=value))
