"""What the team sees of proposals: the queue, one of them, what came anew."""

from bot.events import ways
from bot.events.model import EventDraft
from bot.events.partners.presses import Partners, PartnersPressed
from bot.events.presses import Desk, DeskPressed
from bot.events.proposals import form_views
from bot.events.proposals.model import OPEN, Proposal, ProposalLetter, ProposalState, Purpose
from bot.events.proposals.presses import Queue, QueuePressed, Words, WordsPressed
from bot.events.proposals.shapes import Queued, Seen
from bot.events.proposals.views import letters_of, state_word
from bot.i18n import _
from bot.profile import Profile
from bot.telegram.paging import turning
from bot.telegram.screen import LABEL, Button, Screen, button
from bot.telegram.text import Text, join, quoted, rich, shortened


def queue(found: Queued) -> Screen:
    """List what is not decided, with how many wait for whom."""
    counts = _("Wait for you: {waiting} · asked back: {asked} · events of organisations: {partners}").format(
        waiting=found.waiting, asked=found.asked, partners=found.partners
    )
    page = found.page
    rows = [[_press(Queue.OPEN, _label(one), one.id)] for one in page.rows]
    turns = turning(page.number, page.last, lambda to: QueuePressed(do=Queue.LIST, id=to))
    none = [] if page.rows else [_("No proposal waits.")]
    onward = [
        [button(_("Events of partner organisations"), PartnersPressed(do=Partners.LIST))],
        [ways.mine()],
    ]
    text = join("\n", [rich(_("<b>Events that residents propose</b>")), counts, *none])
    return Screen(text, buttons=[*rows, turns, *onward])


def card(seen: Seen, profile: Profile) -> Screen:
    """Show one proposal with what can be done."""
    proposal = seen.proposal
    hints = ", ".join(seen.hints)
    lines: list[Text | str] = [
        rich(_("<b>Proposal {number}: {title}</b>"), number=proposal.id, title=proposal.title),
        rich(_("State: <b>{state}</b>"), state=state_word(proposal.state)),
        quoted(proposal.what),
        form_views.facts(proposal, profile.timezone),
        *([_("To look at (a hint, nothing was refused): {hints}").format(hints=hints)] if hints else []),
        *letters_of(seen, profile.timezone),
    ]
    decide = [
        [_press(Queue.TAKE, _("Make an event of it"), proposal.id)],
        [
            _words(proposal, Purpose.ASK, _("Ask the author")),
            _words(proposal, Purpose.DECLINE, _("Do not take it up")),
        ],
    ]
    rows = [*(decide if proposal.state in OPEN else []), [_to_queue()]]
    return Screen(join("\n\n", lines), buttons=rows)


def unfinished(proposal_id: int, draft: EventDraft) -> Screen:
    """Ask before a form that was left gives way."""
    text = rich(
        _(
            "You have not finished another event: <b>{title}</b>. If you make one of this proposal now, "
            "that form is given up."
        ),
        title=draft.title or "",
    )
    rows = [
        [_press(Queue.TAKE_ANEW, _("Give it up, make this one"), proposal_id)],
        [button(_("Go on with the other"), DeskPressed(do=Desk.RESUME, event=draft.event_id))],
        [_press(Queue.OPEN, _("Back to the proposal"), proposal_id)],
    ]
    return Screen(text, buttons=rows)


def told_new(proposal: Proposal) -> Screen:
    """Tell the team of a proposal."""
    text = rich(_("A resident proposes an event: <b>{title}</b>."), title=proposal.title)
    return Screen(text, buttons=[[_press(Queue.OPEN, _("Look and decide"), proposal.id)]])


def told_answered(proposal: Proposal, letter: ProposalLetter) -> Screen:
    """Tell the team what an author answered."""
    head = rich(_("About the proposal <i>{title}</i> its author answers:"), title=proposal.title)
    rows = [[_press(Queue.OPEN, _("Look and decide"), proposal.id)]]
    return Screen(join("\n", [head, quoted(letter.text)]), buttons=rows)


def queue_button() -> Button:
    """Make the way to the queue."""
    return button(_("Proposals and organisations"), QueuePressed(do=Queue.LIST))


def _label(one: Proposal) -> str:
    mark = "" if one.state == ProposalState.WAITING else "… "
    return shortened(f"{mark}{one.id}. {one.title}", LABEL)


def _to_queue() -> Button:
    return _press(Queue.LIST, _("All proposals"))


def _words(proposal: Proposal, purpose: Purpose, label: str) -> Button:
    return button(label, WordsPressed(do=Words.BEGIN, proposal=proposal.id, purpose=purpose.value))


def _press(do: Queue, label: str, proposal_id: int = 0) -> Button:
    return button(label, QueuePressed(do=do, id=proposal_id))
