"""What a button of the form does to the form it belongs to."""

from datetime import date, datetime, timedelta

from sqlalchemy.orm import Session

from bot import workdays
from bot.events.model import Event, EventStatus
from bot.lineage import form, store
from bot.lineage.model import Draft, HopKind, Purpose, Step
from bot.lineage.presses import Fill, FormPressed
from bot.profile import Profile

FARTHEST = timedelta(days=3 * 366)


def apply(db: Session, draft: Draft, pressed: FormPressed, profile: Profile, now: datetime) -> bool:
    """Carry a press out; tell whether it fits the question being asked."""
    step, event = form.next_step(draft), store.event(db, draft.event_id)
    match pressed.do, step:
        case Fill.KIND, Step.KIND if pressed.value in list(HopKind):
            form.take_kind(draft, HopKind(pressed.value), event)
        case Fill.EVENT, Step.EVENT:
            return _choose_event(db, draft, pressed.value)
        case Fill.NO_EVENT, Step.EVENT:
            form.leave_event(draft, event)
            draft.event_asked, draft.editing = True, None
        case Fill.DAY, Step.DAY | Step.CONFIRM:
            return _choose_day(draft, pressed.value, profile, now.astimezone(profile.timezone).date())
        case Fill.YES, Step.CONFIRM:
            draft.day_confirmed = True
        case Fill.OTHER_DAY, Step.CONFIRM:
            draft.day = None
        case Fill.NO_WORDS, Step.WORDS if may_be_silent(draft, event):
            draft.words, draft.editing = event.title if event else "", None
        case Fill.NO_LINK, Step.LINK:
            draft.link, draft.link_asked, draft.editing = None, True, None
        case Fill.CHANGE, Step.CHECK if pressed.value in form.CHANGEABLE[Purpose(draft.purpose)]:
            draft.editing = Step(pressed.value)
        case Fill.BACK, _ if pressed.value == step:
            form.step_back(draft)
        case _:
            return False
    return True


def may_be_silent(draft: Draft, event: Event | None) -> bool:
    """Tell whether no words are needed: an event has its title, and what was kept speaks for itself."""
    return event is not None or draft.purpose == Purpose.KEEP


def _choose_event(db: Session, draft: Draft, value: str) -> bool:
    event = store.event(db, int(value)) if value.isascii() and value.isdecimal() and len(value) < 16 else None
    if event is None or event.status != EventStatus.PUBLISHED:
        return False
    form.leave_event(draft, store.event(db, draft.event_id))
    draft.event_id, draft.editing = event.id, None
    draft.day, draft.day_confirmed = event.local_time.date(), True
    return True


def _choose_day(draft: Draft, value: str, profile: Profile, today: date) -> bool:
    try:
        day = date.fromisoformat(value)
    except ValueError:
        return False
    if not form.is_fitting(day, Purpose(draft.purpose), today) or abs(day - today) > FARTHEST:
        return False
    form.take_day(draft, day)
    # The button named the day in full, so nothing is left to be asked but whether a day off is meant.
    is_off = draft.purpose != Purpose.HOP and day != workdays.working(day, profile.hours)
    draft.day_confirmed = not is_off
    return True
