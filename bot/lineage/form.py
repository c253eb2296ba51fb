"""The order of the form's questions, and what counts as an answer: pure rules."""

import re
from datetime import date, datetime
from zoneinfo import ZoneInfo

from bot import workdays
from bot.cleaning import cleaned, letters
from bot.dates import Ambiguous, Answer, When, read_day
from bot.dates.text import without_until
from bot.events.model import Event
from bot.lineage.model import Draft, HopKind, Purpose, Step
from bot.lineage.shapes import Note, Remark
from bot.profile import OfficeHours

MIN_WORDS, MAX_WORDS = 5, 400
MIN_LETTERS = 3
QUESTIONS = {
    Purpose.HOP: (Step.KIND, Step.EVENT, Step.DAY, Step.CONFIRM, Step.WORDS, Step.LINK),
    Purpose.PROMISE: (Step.WORDS, Step.DAY, Step.CONFIRM),
    Purpose.MOVE: (Step.DAY, Step.CONFIRM, Step.WORDS),
    Purpose.KEEP: (Step.WORDS,),
    Purpose.WITHDRAW: (Step.WORDS,),
}
CHANGEABLE = {
    Purpose.HOP: (Step.KIND, Step.DAY, Step.WORDS, Step.LINK),
    Purpose.PROMISE: (Step.WORDS, Step.DAY),
    Purpose.MOVE: (Step.DAY, Step.WORDS),
    Purpose.KEEP: (Step.WORDS,),
    Purpose.WITHDRAW: (Step.WORDS,),
}
_WORKING_DAYS = re.compile(
    r"(?:za|w ciągu|in|within|через|протягом)?\s*([0-9]{1,3})\s*"
    r"(?:dni robocz\w+|dzień robocz\w+|(?:working|business) days?|робоч\w+ д\w+)\.?",
    re.IGNORECASE,
)


def next_step(draft: Draft) -> Step:
    """Return what is asked now: the field being changed, else the first unanswered one, else the check."""
    if draft.editing:
        return Step(draft.editing)
    unanswered = (step for step in QUESTIONS[Purpose(draft.purpose)] if not is_answered(draft, step))
    return next(unanswered, Step.CHECK)


def is_answered(draft: Draft, step: Step) -> bool:
    """Tell whether the form holds an answer to a question."""
    match step:
        case Step.KIND | Step.DAY | Step.WORDS:
            return getattr(draft, step.value) is not None
        case Step.EVENT:
            return draft.kind != HopKind.DEBATE or draft.event_id is not None or draft.event_asked
        case Step.CONFIRM:
            return draft.day_confirmed
        case Step.LINK:
            return draft.link_asked or draft.event_id is not None
        case Step.CHECK:
            return False


def step_back(draft: Draft) -> None:
    """Go one question back; from a field that was only to be changed, to the check."""
    here, questions = next_step(draft), QUESTIONS[Purpose(draft.purpose)]
    if draft.editing and all(is_answered(draft, step) for step in questions):
        draft.editing = None
        return
    before = questions if here is Step.CHECK else questions[: questions.index(here)]
    asked = [step for step in before if step is not Step.CONFIRM and _is_asked(draft, step)]
    draft.editing = asked[-1] if asked else None


def has_before(draft: Draft) -> bool:
    """Tell whether there is a question before the one being asked."""
    here, questions = next_step(draft), QUESTIONS[Purpose(draft.purpose)]
    return here is Step.CHECK or here is not questions[0] or all(is_answered(draft, s) for s in questions)


def _is_asked(draft: Draft, step: Step) -> bool:
    if step is Step.EVENT:
        return draft.kind == HopKind.DEBATE
    return not (draft.event_id and step in {Step.DAY, Step.LINK})


def take_kind(draft: Draft, kind: HopKind, event: Event | None) -> None:
    """Answer what kind of step it is; what is no debate was at no event."""
    draft.kind, draft.editing = kind, None
    if kind is not HopKind.DEBATE:
        leave_event(draft, event)
        draft.event_asked = False


def leave_event(draft: Draft, event: Event | None) -> None:
    """Let go of the event that was chosen, if one was, with its day, and its title where that was enough."""
    if draft.event_id is None:
        return
    draft.event_id, draft.day, draft.day_confirmed = None, None, False
    if event and draft.words == event.title:
        draft.words = None


def take_words(draft: Draft, text: str) -> Remark | None:
    """Answer in words; return what is wrong with them."""
    words = cleaned(text)
    if len(words) < MIN_WORDS or letters(words) < MIN_LETTERS:
        return Remark(Note.TOO_SHORT)
    if len(words) > MAX_WORDS:
        return Remark(Note.TOO_LONG, length=len(words))
    draft.words, draft.editing = words, None
    return None


def take_day(draft: Draft, day: date) -> None:
    """Answer with a day; it is still to be confirmed."""
    draft.day, draft.day_confirmed, draft.editing = day, False, None


def read(
    text: str, purpose: Purpose, hours: OfficeHours, *, now: datetime, zone: ZoneInfo, locale: str
) -> Answer:
    """Read a day as typed: of a step one that has been, of a promise one to come ("in 5 working days")."""
    words = without_until(text)
    if counted := _WORKING_DAYS.fullmatch(words):
        day = workdays.after(now.astimezone(zone).date(), int(counted[1]), hours)
        words = day.isoformat()
    return read_day(words, now=now, zone=zone, locale=locale, past=purpose is Purpose.HOP)


def day_of(answer: Answer) -> date | Remark:
    """Return the one day that was read, or what to say where it was not one."""
    match answer:
        case When():
            return answer.local.date()
        case Ambiguous():
            days = tuple(choice.date() for choice in answer.choices)
            return Remark(Note.WHICH_DAY, why=answer.reason, days=days)
        case _:
            return Remark(Note.NO_DAY, why=answer.reason)


def is_fitting(day: date, purpose: Purpose, today: date) -> bool:
    """Tell whether a day can stand: a step's has been, a promise's is not over."""
    return day <= today if purpose is Purpose.HOP else day >= today
