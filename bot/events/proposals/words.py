"""Words about a proposal: written, looked at, sent on. Neither side learns who the other is."""

from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from bot import contacts
from bot.cleaning import cleaned, letters
from bot.events import store as events
from bot.events.model import Event, EventStatus
from bot.events.proposals import rules, store, telling
from bot.events.proposals.model import (
    OPEN,
    Proposal,
    ProposalLetter,
    ProposalState,
    ProposalWriting,
    Purpose,
)
from bot.events.proposals.refusals import (
    NobodyHelps,
    NobodyToAsk,
    NotHelping,
    NothingToAnswer,
    ProposalDecided,
    ProposalNotFound,
    TooManyWords,
)
from bot.events.proposals.shapes import Writing, Written
from bot.events.proposals.taking import close_form, find
from bot.limits import actions as limits
from bot.people import audit
from bot.people.audit import Action
from bot.people.model import Actor
from bot.profile import Profile
from bot.profile_limits import Act

IN_A_ROW = 3
"""How often one side writes within a day before the other answers."""
DAY = timedelta(days=1)
TEAM = (Purpose.ASK, Purpose.DECLINE)


def begin(db: Session, actor: Actor, proposal_id: int, purpose: str, now: datetime) -> Writing:
    """Begin to write, in place of other words that were begun; raises where nothing may be written."""
    proposal, wanted = _may_write(db, actor, proposal_id, purpose, now)
    if old := store.writing(db, actor.id):
        db.delete(old)
        db.flush()
    made = ProposalWriting(
        person_id=actor.id, proposal_id=proposal.id, purpose=wanted, text="", version=0, updated_at=now
    )
    db.add(made)
    db.flush()
    return Writing(proposal, made)


def current(db: Session, actor: Actor) -> Writing | None:
    """Return what the actor is writing."""
    draft = store.writing(db, actor.id)
    proposal = store.find(db, draft.proposal_id) if draft else None
    return Writing(proposal, draft, contacts.found(draft.text)) if draft and proposal else None


def take(db: Session, actor: Actor, text: str, now: datetime) -> Writing | None:
    """Take what was written, to be looked at; None where nothing is being written."""
    found = current(db, actor)
    if found is None:
        return None
    draft, said = found.draft, cleaned(text)
    least = rules.MIN_REASON if draft.purpose == Purpose.DECLINE else rules.MIN_WORDS
    if not least <= len(said) <= rules.MAX_WORDS or letters(said) < rules.MIN_WORDS:
        return Writing(found.proposal, draft, found.private, unfit=True)
    draft.text, draft.version, draft.updated_at = said, draft.version + 1, now
    db.flush()
    return Writing(found.proposal, draft, contacts.found(said))


def drop(db: Session, actor: Actor) -> Proposal | None:
    """Forget what was being written; return what it was about. Needs no role: everybody may stop."""
    found = current(db, actor)
    if found:
        db.delete(found.draft)
    return found.proposal if found else None


def send(
    db: Session, actor: Actor, proposal_id: int, version: int, *, profile: Profile, now: datetime
) -> Written | Writing | None:
    """Send the words previewed; others are looked at first. None where they were sent or dropped before."""
    draft = store.writing(db, actor.id)
    if draft is None or draft.proposal_id != proposal_id:
        return None
    purpose = Purpose(draft.purpose)
    proposal, _purpose = _may_write(db, actor, proposal_id, purpose, now, lock=True)
    if draft.version != version or not draft.text:
        return Writing(proposal, draft, contacts.found(draft.text))
    letter = ProposalLetter(
        proposal_id=proposal.id, purpose=purpose, text=draft.text, actor_id=actor.id, created_at=now
    )
    db.add(letter)
    db.delete(draft)
    db.flush()
    if purpose in (Purpose.OFFER, Purpose.CALL):
        limits.spend(db, actor, Act.HELP, profile, now)
    return Written(
        proposal, purpose, letter.text, _passed_on(db, actor, proposal, letter, profile=profile, now=now)
    )


def _passed_on(
    db: Session, actor: Actor, proposal: Proposal, letter: ProposalLetter, *, profile: Profile, now: datetime
) -> int:
    match Purpose(letter.purpose):
        case Purpose.ASK:
            proposal.state, proposal.changed_at = ProposalState.ASKED, now
            telling.author(db, telling.ASKED, proposal, letter.id, now)
            audit.record(db, actor, Action.WROTE, "event proposal", proposal.id, now)
        case Purpose.DECLINE:
            close_form(db, proposal)
            proposal.state, proposal.changed_at, proposal.decided_by = ProposalState.DECLINED, now, actor.id
            telling.author(db, telling.DECLINED, proposal, letter.id, now)
            audit.record(db, actor, Action.DECIDED, "event proposal", proposal.id, now)
        case Purpose.ANSWER:
            proposal.state, proposal.changed_at = ProposalState.WAITING, now
            telling.team(db, telling.ANSWERED, proposal, letter.id, profile=profile, now=now, but=actor.id)
        case Purpose.CALL:
            told = [one for one in store.helpers(db, proposal.id) if one != actor.id]
            return telling.words(db, telling.CALL, proposal, letter.id, told, profile=profile, now=now)
        case Purpose.OFFER:
            told = [one for one in telling.running(proposal, _event(db, proposal, now)) if one != actor.id]
            return telling.words(db, telling.OFFER, proposal, letter.id, told, profile=profile, now=now)
    return 1


def _may_write(
    db: Session, actor: Actor, proposal_id: int, purpose: str, now: datetime, *, lock: bool = False
) -> tuple[Proposal, Purpose]:
    """Return the proposal where the actor may write for this purpose now; raises where not."""
    wanted = Purpose(purpose) if purpose in set(Purpose) else Purpose.ANSWER
    if wanted in TEAM:
        return _for_team(db, actor, proposal_id, wanted, lock=lock), wanted
    proposal = store.find(db, proposal_id, lock=lock)
    if proposal is None:
        raise ProposalNotFound
    match wanted:
        case Purpose.ANSWER:
            _for_author(db, actor, proposal)
        case Purpose.CALL:
            if actor.id not in telling.running(proposal, _event(db, proposal, now)):
                raise ProposalNotFound
            if not store.count_helpers(db, proposal.id):
                raise NobodyHelps
        case _:
            _event(db, proposal, now)
            if not store.helps(db, proposal.id, actor.id):
                raise NotHelping
    if wanted is not Purpose.ANSWER:
        _not_too_many(db, actor, proposal, wanted, now - DAY)
    return proposal, wanted


def _for_team(db: Session, actor: Actor, proposal_id: int, wanted: Purpose, *, lock: bool) -> Proposal:
    proposal = find(db, actor, proposal_id, lock=lock)
    if proposal.state not in OPEN:
        raise ProposalDecided
    if proposal.author_id is None and wanted is Purpose.ASK:
        raise NobodyToAsk
    return proposal


def _for_author(db: Session, actor: Actor, proposal: Proposal) -> None:
    if proposal.author_id != actor.id:
        raise ProposalNotFound
    last = store.last_letter(db, proposal.id, Purpose.ASK)
    if last is None or proposal.state not in OPEN:
        raise NothingToAnswer
    _not_too_many(db, actor, proposal, Purpose.ANSWER, last.created_at)


def _not_too_many(db: Session, actor: Actor, proposal: Proposal, wanted: Purpose, since: datetime) -> None:
    if store.count_letters(db, proposal.id, actor.id, wanted, since=since) >= IN_A_ROW:
        raise TooManyWords


def _event(db: Session, proposal: Proposal, now: datetime) -> Event:
    event = events.find(db, proposal.event_id) if proposal.event_id else None
    if event is None or event.status != EventStatus.PUBLISHED or event.starts_at <= now:
        raise ProposalNotFound
    return event
