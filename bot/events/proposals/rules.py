"""The rules of a proposal, pure: what is asked next, what fits, what somebody could be reached by."""

import re

from bot import contacts
from bot.cleaning import letters, one_line
from bot.contacts import Contact
from bot.events.proposals.model import ProposalDraft, Step

MIN_WHAT, MAX_WHAT = 10, 1000
MAX_TITLE = 80
LONGEST = 200
MIN_NAME, MAX_NAME = 2, 60
MAX_HELPERS = 50
OFFERED_HELPERS = (1, 2, 3, 5, 10)
MIN_WORDS, MAX_WORDS = 2, 1000
MIN_REASON = 10
QUESTIONS = (Step.WHAT, Step.WHEN, Step.WHERE, Step.HELPERS)
CHANGEABLE = (Step.WHAT, Step.WHEN, Step.WHERE, Step.HELPERS, Step.NAME)
BEFORE = {
    Step.WHEN: Step.WHAT,
    Step.WHICH: Step.WHEN,
    Step.WHERE: Step.WHEN,
    Step.HELPERS: Step.WHERE,
    Step.HELP_WITH: Step.HELPERS,
    Step.PRIVATE: Step.HELPERS,
    Step.CHECK: Step.HELPERS,
}
"""Where Back leads from each question."""

_SENTENCE_END = re.compile(r"(?<=[^\W\d_]{4}[.])\s|(?<=[!?…])\s|\n")
_HOW_MANY = re.compile(
    r"^[0-9]+\s*(?:[-–—:]|os[oó]b\w*|особ\w*|осіб|люд\w*|people|persons?|helpers?)*\s*", re.IGNORECASE
)
_COUNT = re.compile(r"(?<![\d.,:])([0-9]{1,3})(?![\d.,:])")
_NONE = re.compile(r"0|nie|nie szukam|brak|no|none|ні|не шукаю|немає", re.IGNORECASE)


def next_step(draft: ProposalDraft) -> Step:
    """Return what is asked now: what is being changed, else the first question without an answer."""
    if draft.editing:
        return Step(draft.editing)
    answered = {
        Step.WHAT: bool(draft.what),
        Step.WHICH: draft.when_known or not draft.when_words,
        Step.WHEN: draft.when_known,
        Step.WHERE: draft.place_known,
        Step.HELPERS: draft.helpers is not None,
        Step.HELP_WITH: not draft.helpers or bool(draft.help_with),
        Step.PRIVATE: draft.reveals or revealing(draft) is None,
    }
    return next((step for step, done in answered.items() if not done), Step.CHECK)


def step_back(draft: ProposalDraft) -> None:
    """Go one question back; from what was only to be changed, to the answers again."""
    here, editing = next_step(draft), draft.editing
    draft.editing = None
    if editing is not None and next_step(draft) in (Step.CHECK, Step.PRIVATE):
        return
    draft.editing = BEFORE.get(here, Step.WHAT)


def is_blank(draft: ProposalDraft) -> bool:
    """Tell whether nothing at all was answered, so that nothing is lost with it."""
    return not draft.what


def revealing(draft: ProposalDraft) -> tuple[Step, list[Contact]] | None:
    """Return the first answer by which somebody can be reached or known, with what in it; none: in none."""
    said = {
        Step.WHAT: draft.what,
        Step.WHEN: draft.when_words,
        Step.WHERE: draft.place,
        Step.HELPERS: draft.help_with,
        Step.NAME: draft.signature,
    }
    found = ((step, contacts.found(text)) for step, text in said.items() if text)
    return next(((step, private) for step, private in found if private), None)


def title_of(text: str) -> str:
    """Return the first sentence, shortened at a word where it is long."""
    sentence = one_line(_SENTENCE_END.split(text, maxsplit=1)[0]).rstrip(".")
    if len(sentence) <= MAX_TITLE:
        return sentence
    cut = sentence[: MAX_TITLE - 1]
    return (cut.rsplit(" ", 1)[0] if " " in cut else cut) + "…"


def says_enough(text: str) -> bool:
    """Tell whether a text says what is to be."""
    return MIN_WHAT <= len(text) <= MAX_WHAT and letters(text) >= MIN_WHAT // 2


def fits(text: str) -> bool:
    """Tell whether a text is an answer of a line."""
    return 2 <= len(text) <= LONGEST and any(character.isalnum() for character in text)


def is_name(text: str) -> bool:
    """Tell whether a text can stand as a name."""
    return MIN_NAME <= len(text) <= MAX_NAME and letters(text) >= MIN_NAME


def help_words(said: str) -> str:
    """Return what help is for without the number of people that it begins with: that stands beside it."""
    return _HOW_MANY.sub("", said) or said


def helpers_from(text: str) -> tuple[int, str | None] | None:
    """Read how many helpers are looked for, and for what where it is said; none where neither can be read."""
    said = one_line(text)
    if _NONE.fullmatch(said.rstrip(".!")):
        return 0, None
    found = _COUNT.findall(said)
    if len(found) != 1 or not 1 <= int(found[0]) <= MAX_HELPERS or not fits(said + " "):
        return None
    return int(found[0]), said if letters(said) >= 4 else None
