"""What proposals store about people: what they proposed, with what they help, what they wrote."""

from collections.abc import Callable, Mapping, Sequence

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from bot.events.proposals.model import (
    Helper,
    Proposal,
    ProposalDraft,
    ProposalLetter,
    ProposalState,
    ProposalWriting,
    Purpose,
)
from bot.i18n import _, pgettext
from bot.people.data_labels import like
from bot.people.model import Person
from bot.people.personal import PersonalData, Saying, coded

TEAM = (Purpose.ASK, Purpose.DECLINE)


def _proposals(db: Session, person: Person) -> Sequence[Mapping[str, object]]:
    own = db.scalars(select(Proposal).where(Proposal.author_id == person.id).order_by(Proposal.id))
    decided = db.scalars(select(Proposal).where(Proposal.decided_by == person.id).order_by(Proposal.id))
    return [
        *({"number": one.id, "sent": one.created_at, "state": one.state, **_said(one)} for one in own),
        *({"number": one.id, "title": one.title, "decision": one.state} for one in decided),
    ]


def _said(of: Proposal | ProposalDraft) -> dict[str, object]:
    return {
        "text": of.what,
        "on": of.when_words,
        "starts": of.starts_at,
        "place": of.place,
        "helpers": of.helpers,
        "help_with": of.help_with,
        "signed": of.signature,
    }


def _let_go(db: Session, person: Person) -> None:
    """Delete what is no event; of what became one nothing tells any more whose it was."""
    own = Proposal.author_id == person.id
    db.execute(delete(Proposal).where(own, Proposal.state != ProposalState.ACCEPTED))
    db.execute(update(Proposal).where(own).values(author_id=None, signature=None))
    db.execute(update(Proposal).where(Proposal.decided_by == person.id).values(decided_by=None))


def _drafts(db: Session, person: Person) -> Sequence[Mapping[str, object]]:
    found = db.scalars(select(ProposalDraft).where(ProposalDraft.person_id == person.id))
    return [{"draft": True, "written": one.updated_at, **_said(one)} for one in found]


def _drop_drafts(db: Session, person: Person) -> None:
    db.execute(delete(ProposalDraft).where(ProposalDraft.person_id == person.id))


def _helping(db: Session, person: Person) -> Sequence[Mapping[str, object]]:
    query = select(Proposal.title, Helper.since).join(Helper, Helper.proposal_id == Proposal.id)
    rows = db.execute(query.where(Helper.person_id == person.id).order_by(Helper.since))
    return [{"event": row.title, "since": row.since} for row in rows]


def _help_no_more(db: Session, person: Person) -> None:
    db.execute(delete(Helper).where(Helper.person_id == person.id))


def _letters(db: Session, person: Person) -> Sequence[Mapping[str, object]]:
    query = select(ProposalLetter).where(ProposalLetter.actor_id == person.id)
    return [
        {"number": one.proposal_id, "for": one.purpose, "text": one.text, "on": one.created_at}
        for one in db.scalars(query.order_by(ProposalLetter.id))
    ]


def _forget_letters(db: Session, person: Person) -> None:
    """Delete what somebody wrote for themselves; what they wrote for the team stays without who."""
    written = ProposalLetter.actor_id == person.id
    db.execute(delete(ProposalLetter).where(written, ProposalLetter.purpose.not_in(TEAM)))
    db.execute(update(ProposalLetter).where(written).values(actor_id=None))


def _writings(db: Session, person: Person) -> Sequence[Mapping[str, object]]:
    query = select(ProposalWriting).where(ProposalWriting.person_id == person.id)
    return [
        {"number": one.proposal_id, "for": one.purpose, "text": one.text, "written": one.updated_at}
        for one in db.scalars(query)
    ]


def _drop_writings(db: Session, person: Person) -> None:
    db.execute(delete(ProposalWriting).where(ProposalWriting.person_id == person.id))


_PURPOSES: Mapping[str, Callable[[], str]] = {
    Purpose.ASK: lambda: pgettext("words", "a question to the author"),
    Purpose.DECLINE: lambda: pgettext("words", "why it is not taken up"),
    Purpose.ANSWER: lambda: pgettext("words", "an answer to the team"),
    Purpose.CALL: lambda: pgettext("words", "a message to those who help"),
    Purpose.OFFER: lambda: pgettext("words", "a message to the author"),
}
_WORDS: Mapping[str, Saying] = {"for": coded(_PURPOSES)}

PERSONAL = (
    PersonalData(
        ("event_proposal_writings",),
        lambda: _("What you are writing about proposals"),
        _writings,
        _drop_writings,
        words=_WORDS,
    ),
    PersonalData(
        ("event_proposal_letters",),
        lambda: _("What you wrote about proposals"),
        _letters,
        _forget_letters,
        words=_WORDS,
    ),
    PersonalData(("event_helpers",), lambda: _("Events you help with"), _helping, _help_no_more),
    PersonalData(
        ("event_proposal_drafts",), lambda: _("Proposals you have not handed in"), _drafts, _drop_drafts
    ),
    PersonalData(
        ("event_proposals",),
        lambda: _("Events you proposed, and proposals you decided about"),
        _proposals,
        _let_go,
        words={"decision": like("state")},
    ),
)
"""Letters go before the proposals that they are about."""
