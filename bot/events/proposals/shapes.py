"""What actions about proposals hand to views."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.contacts import Contact
from bot.events.proposals.model import Proposal, ProposalDraft, ProposalLetter, ProposalWriting
from bot.storage.paging import Paged

Proposals = Paged[Proposal]


@dataclass(frozen=True, slots=True)
class Asked:
    """The draft whose next question is asked; `choices` are the moments that its words may mean."""

    draft: ProposalDraft
    choices: tuple[datetime, ...] = ()
    stale: bool = False
    """Whether the button that was pressed belongs to something else."""


@dataclass(frozen=True, slots=True)
class Sent:
    """A proposal that was handed in; `again`: it was before."""

    proposal: Proposal
    again: bool = False


@dataclass(frozen=True, slots=True)
class Seen:
    """A proposal as its author or the team sees it."""

    proposal: Proposal
    letters: Sequence[ProposalLetter] = ()
    helping: int = 0
    hints: Sequence[str] = ()
    """What the team may want to look at: links, and what somebody can be reached by."""


@dataclass(frozen=True, slots=True)
class Helping:
    """How an event stands with helpers, for one person."""

    proposal: Proposal
    helping: int
    helps: bool
    """Whether this person is one of them."""
    runs: bool
    """Whether this person proposed or organises it."""

    @property
    def wanted(self) -> int:
        """How many more are looked for."""
        return max(0, self.proposal.helpers - self.helping)


@dataclass(frozen=True, slots=True)
class Queued:
    """A page of what waits for the team, with how many wait for whom."""

    page: Paged[Proposal]
    waiting: int
    asked: int
    partners: int
    """How many events of partner organisations wait."""


@dataclass(frozen=True, slots=True)
class Writing:
    """Words being written; `unfit`: what came did not fit."""

    proposal: Proposal
    draft: ProposalWriting
    private: Sequence[Contact] = ()
    unfit: bool = False


@dataclass(frozen=True, slots=True)
class Written:
    """Words that were sent, and how many people read them."""

    proposal: Proposal
    purpose: str
    text: str
    readers: int = 1
