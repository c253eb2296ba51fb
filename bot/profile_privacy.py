"""The part of a profile that says what happens to personal data, and for how long."""

from enum import StrEnum

from pydantic import Field, PositiveInt, field_validator

from bot.nearby import Part

Spoken = dict[str, str]
"""One text per locale."""


class Term(StrEnum):
    """What is kept for so many months; each has work by the clock that makes it true."""

    QUESTIONS = "questions"
    DRAFTS = "drafts"
    REGISTRATIONS = "registrations"
    ADVICE_CASES = "advice_cases"
    IDEAS = "ideas"
    MESSAGES = "messages"
    TEAM_ACTIONS = "team_actions"
    INACTIVE_PEOPLE = "inactive_people"


class Privacy(Part):
    """What the privacy notice says; what the office has not confirmed is left out."""

    version: int = Field(default=1, ge=1)
    """Of the notice; a higher one is put before people who agreed to a lower one."""
    changes: Spoken | None = None
    """What this version changed, in a sentence or two."""
    legal_basis: str
    answer_within_months: int
    confirmed_by_office: bool
    retention_months: dict[Term, PositiveInt]
    controller: Spoken | None = None
    officer_contact: Spoken | None = None
    controller_note: Spoken
    please_leave_out: Spoken

    @field_validator("retention_months")
    @classmethod
    def _whole(cls, months: dict[Term, int]) -> dict[Term, int]:
        if missing := [term for term in Term if term not in months]:
            raise ValueError(f"say for how many months these are kept: {', '.join(missing)}")
        return months
