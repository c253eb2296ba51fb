"""What authors see of their proposals, and what people see of helping."""

from zoneinfo import ZoneInfo

from bot.dates.wording import moment as in_full
from bot.events import wording
from bot.events.model import Event, EventStatus
from bot.events.presses import Do as Card
from bot.events.presses import EventPressed
from bot.events.proposals import form_views, rules
from bot.events.proposals.model import Proposal, ProposalLetter, ProposalState, Purpose
from bot.events.proposals.presses import Help, HelpPressed, Own, OwnProposalPressed, Words, WordsPressed
from bot.events.proposals.shapes import Helping, Proposals, Seen
from bot.i18n import _, ngettext, pgettext
from bot.profile import Profile
from bot.telegram.paging import turning
from bot.telegram.screen import LABEL, Button, Screen, button
from bot.telegram.text import Text, join, quoted, rich, shortened


def listed(page: Proposals) -> Screen:
    """List one's own proposals with what has become of each."""
    new = [form_views.start_button()]
    if not page.rows:
        return Screen(_("You have not proposed an event yet."), buttons=[new])
    lines = [
        rich("{number}. <b>{title}</b>\n{state}", number=one.id, title=one.title, state=state_word(one.state))
        for one in page.rows
    ]
    rows = [[_own(Own.OPEN, shortened(f"{one.id}. {one.title}", LABEL), one.id)] for one in page.rows]
    turns = turning(page.number, page.last, lambda to: OwnProposalPressed(do=Own.LIST, id=to))
    text = join("\n\n", [rich(_("<b>Events I proposed</b>")), *lines])
    return Screen(text, buttons=[*rows, turns, new])


def card(seen: Seen, profile: Profile, event: Event | None = None, toast: str | None = None) -> Screen:
    """Show one of one's own."""
    proposal = seen.proposal
    lines: list[Text | str] = [
        rich(_("<b>Proposal {number}: {title}</b>"), number=proposal.id, title=proposal.title),
        rich(_("State: <b>{state}</b>"), state=state_word(proposal.state)),
        quoted(proposal.what),
        form_views.facts(proposal, profile.timezone),
        *_letters(seen, profile.timezone, mine=True),
    ]
    open_ = proposal.state != ProposalState.ACCEPTED
    answer = [_words(proposal, Purpose.ANSWER, _("Answer the team"))] if _asked(seen) else []
    see = [_see(event)] if event and event.status == EventStatus.PUBLISHED else []
    call = [call_button(proposal)] if seen.helping and see else []
    unsign = [_own(Own.UNSIGN, _("Take the name off"), proposal.id)] if proposal.signature else []
    take_back = [_own(Own.WITHDRAW, _("Take it back"), proposal.id)] if open_ else []
    rows = [answer, see, call, [*unsign, *take_back], [form_views.own_button()]]
    return Screen(join("\n\n", lines), buttons=[row for row in rows if row], toast=toast)


def really_withdraw(proposal: Proposal) -> Screen:
    """Ask once whether to take it back."""
    text = rich(
        _("Take back the proposal <i>{title}</i>? All of it is deleted. This cannot be undone."),
        title=proposal.title,
    )
    sure = _own(Own.SURE, _("Yes, take it back"), proposal.id)
    return Screen(text, buttons=[[sure, _own(Own.OPEN, _("No, keep it"), proposal.id)]])


def withdrawn(title: str) -> Screen:
    """Say that it is gone."""
    text = rich(_("Taken back and deleted: <i>{title}</i>."), title=title)
    return Screen(text, buttons=[[form_views.own_button()]])


def unsigned(seen: Seen, profile: Profile, event: Event | None) -> Screen:
    """Show it after the name was taken off."""
    return card(seen, profile, event, _("It stands without a name now."))


def state_word(state: str) -> str:
    """Say what has become of a proposal."""
    return {
        ProposalState.WAITING: _("waits for the council's team"),
        ProposalState.ASKED: _("the team asked something"),
        ProposalState.DECLINED: _("was not taken up"),
        ProposalState.ACCEPTED: _("became an event"),
    }[ProposalState(state)]


def help_lines(helping: Helping | None) -> list[Text | str]:
    """Say below the card of an event what helpers are looked for."""
    if helping is None:
        return []
    proposal = helping.proposal
    lines: list[Text | str] = [
        "",
        rich(
            _("Helpers: <b>{count} of {wanted}</b> ({what})"),
            count=helping.helping,
            wanted=proposal.helpers,
            what=rules.help_words(proposal.help_with),
        )
        if proposal.help_with
        else rich(_("Helpers: <b>{count} of {wanted}</b>"), count=helping.helping, wanted=proposal.helpers),
    ]
    if helping.helps:
        lines.append(rich(_("<b>You help.</b> The organisers know that somebody does, not who.")))
    return lines


def help_buttons(helping: Helping | None, event: Event) -> list[list[Button]]:
    """Offer to help, to help no more, to write to those who organise it or help."""
    if helping is None:
        return []
    if helping.runs:
        return [[call_button(helping.proposal)]] if helping.helping else []
    if helping.helps:
        back = button(_("I cannot help after all"), HelpPressed(do=Help.STEP_BACK, event=event.id))
        return [[_words(helping.proposal, Purpose.OFFER, _("Write to the organisers")), back]]
    if not helping.wanted:
        return []
    return [[button(_("I can help"), HelpPressed(do=Help.HELP, event=event.id))]]


def helped() -> str:
    """Thank for the offer, in a line."""
    return _("Thank you! The organisers will be told that there is one helper more.")


def stepped_back() -> str:
    """Say that it is known, in a line."""
    return _("Noted: you do not help. The organisers will be told.")


def call_button(proposal: Proposal) -> Button:
    """Make the way to write to all who help."""
    return _words(proposal, Purpose.CALL, _("Write to the helpers"))


def told_asked(proposal: Proposal, letter: ProposalLetter) -> Screen:
    """Tell an author what the team asks."""
    head = rich(_("About your proposal <i>{title}</i> the council's team asks:"), title=proposal.title)
    rows = [[_words(proposal, Purpose.ANSWER, _("Answer the team"))], [_open(proposal)]]
    return Screen(join("\n", [head, quoted(letter.text)]), buttons=rows)


def told_declined(proposal: Proposal, letter: ProposalLetter) -> Screen:
    """Tell an author why nothing comes of a proposal."""
    head = rich(
        _("Your proposal <i>{title}</i> was not taken up. The council's team writes:"), title=proposal.title
    )
    after = _("Thank you for it. You can propose something else, or the same in another way, at any time.")
    rows = [[form_views.start_button()], [_open(proposal)]]
    return Screen(join("\n", [head, quoted(letter.text), after]), buttons=rows)


def told_accepted(proposal: Proposal, event: Event) -> Screen:
    """Tell an author that there is an event."""
    text = rich(
        _("Your proposal became an event: <b>{title}</b>, {moment}. Thank you! 🌱"),
        title=event.title,
        moment=wording.when(event),
    )
    see = [[_see(event)]] if event.status == EventStatus.PUBLISHED else []
    return Screen(text, buttons=[*see, [_open(proposal)]])


def told_helpers(proposal: Proposal, event: Event, count: int) -> Screen:
    """Tell the author and the organiser how many help by now."""
    said = ngettext("{count} person helps now", "{count} people help now", count).format(count=count)
    text = rich(
        _("“{title}”: {said}, of {wanted} looked for."), title=event.title, said=said, wanted=proposal.helpers
    )
    call = [[call_button(proposal)]] if count else []
    return Screen(text, buttons=[*call, [_see(event)]])


def told_call(event: Event, letter: ProposalLetter) -> Screen:
    """Pass on to somebody who helps what the organisers wrote."""
    head = rich(
        _("To those who help with “{title}”, {moment}:"), title=event.title, moment=wording.when(event)
    )
    rows = [[_answer_organisers(letter)], [_see(event)]]
    return Screen(join("\n", [head, quoted(letter.text)]), buttons=rows)


def told_offer(proposal: Proposal, event: Event, letter: ProposalLetter) -> Screen:
    """Pass on to the organisers what somebody who helps wrote."""
    head = rich(_("Somebody who helps with “{title}” writes:"), title=event.title)
    rows = [[call_button(proposal)], [_see(event)]]
    return Screen(join("\n", [head, quoted(letter.text)]), buttons=rows)


def letters_of(seen: Seen, zone: ZoneInfo) -> list[Text | str]:
    """Show to the team what it and the author wrote to each other."""
    return _letters(seen, zone, mine=False)


def _letters(seen: Seen, zone: ZoneInfo, *, mine: bool) -> list[Text | str]:
    shown: list[Text | str] = []
    for letter in seen.letters:
        by_author = letter.purpose == Purpose.ANSWER
        author = pgettext("writes", "You") if mine else _("The author")
        who = author if by_author else pgettext("writes", "The team")
        head = rich("<b>{who}</b> · {day}", who=who, day=in_full(letter.created_at, zone))
        shown.append(join("\n", [head, quoted(letter.text)]))
    return shown


def _asked(seen: Seen) -> bool:
    return seen.proposal.state == ProposalState.ASKED


def _answer_organisers(letter: ProposalLetter) -> Button:
    label = _("Write to the organisers")
    pressed = WordsPressed(do=Words.BEGIN, proposal=letter.proposal_id, purpose=Purpose.OFFER.value)
    return button(label, pressed)


def _words(proposal: Proposal, purpose: Purpose, label: str) -> Button:
    return button(label, WordsPressed(do=Words.BEGIN, proposal=proposal.id, purpose=purpose.value))


def _see(event: Event) -> Button:
    return button(_("See the event"), EventPressed(do=Card.CARD, id=event.id))


def _open(proposal: Proposal) -> Button:
    return _own(Own.OPEN, _("Show the proposal"), proposal.id)


def _own(do: Own, label: str, proposal_id: int) -> Button:
    return button(label, OwnProposalPressed(do=do, id=proposal_id))
