"""What an animator chooses for an event in its form: each a question that need not be asked."""

from dataclasses import replace
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from sqlalchemy.orm import Session

from bot.dates import Ambiguous, Answer, Reason, When, read
from bot.events import store as events
from bot.events.drafting import FARTHEST, form_of
from bot.events.model import Event, EventDraft, EventStatus
from bot.events.options import rules
from bot.events.options.model import SETTINGS, Access, Asked, Options
from bot.events.options.refusals import UnreadableEnd, UnsuitableChoice
from bot.events.partners import rights
from bot.events.refusals import UnreadableTime
from bot.i18n import LOCALES, speaking
from bot.people.model import Actor, Permission
from bot.profile import Area
from bot.storage.paging import Paged
from bot.telegram.text import Text

ON_A_PAGE = 6
MOMENTS = {Asked.OPENS: "opens_at", Asked.CLOSES: "closes_at", Asked.PUBLISH: "publish_at"}


def describe(db: Session, actor: Actor, event_id: int, body: Text, now: datetime) -> EventDraft:
    """Say in words what it is about."""
    draft = form_of(db, actor, event_id, now)
    fitting = rules.description_from(body)
    return _chosen(draft, description=fitting.plain, spans=fitting.spans)


def type_moment(
    db: Session, actor: Actor, event_id: int, text: str, now: datetime, *, asked: Asked, zone: ZoneInfo
) -> tuple[EventDraft, Ambiguous | None]:
    """Say a moment in words; returns what to ask back where it can be read in more than one way."""
    draft = form_of(db, actor, event_id, now)
    if asked is Asked.END:
        answer = rules.read_end(text, _start(draft), zone, actor.locale)
    else:
        answer = read(text, now=now, zone=zone, locale=actor.locale)
    if isinstance(answer, When):
        return _moment_chosen(draft, asked, answer.utc, now), None
    if isinstance(answer, Ambiguous) and answer.choices:
        return draft, answer
    raise _unread(asked, answer)


def pick_moment(db: Session, actor: Actor, event_id: int, value: str, now: datetime) -> EventDraft:
    """Say which of several moments was meant, as a button carries it: of what, and minutes since 1970."""
    draft = form_of(db, actor, event_id, now)
    name, _dot, minutes = value.partition(".")
    moment = _number(minutes)
    if moment > (now + FARTHEST).timestamp() / 60:
        raise UnreadableTime(Reason.TOO_FAR)
    return _moment_chosen(draft, _setting(name), datetime.fromtimestamp(moment * 60, UTC), now)


def choose_language(db: Session, actor: Actor, event_id: int, language: str, now: datetime) -> EventDraft:
    """Say in what language it is held."""
    draft = form_of(db, actor, event_id, now)
    if language not in LOCALES:
        raise UnsuitableChoice
    return _chosen(draft, language=language)


def open_to(db: Session, actor: Actor, event_id: int, access: Access, now: datetime) -> EventDraft:
    """Let everybody sign up, or the team alone: whatever else was said of who may come is gone."""
    draft = form_of(db, actor, event_id, now)
    draft.options = replace(rules.options_of(draft).without(Asked.WHO), access=access).stored()
    return draft


def open_to_area(db: Session, actor: Actor, event_id: int, area: Area | None, now: datetime) -> EventDraft:
    """Let those sign up whose area this is."""
    if area is None:
        raise UnsuitableChoice
    names = {}
    for locale in LOCALES:
        with speaking(locale):
            names[locale] = area.name
    draft = open_to(db, actor, event_id, Access.AREA, now)
    return _chosen(draft, area=area.id, area_names=names)


def open_to_code(db: Session, actor: Actor, event_id: int, text: str, now: datetime) -> EventDraft:
    """Let those sign up who have the code."""
    code = rules.code_from(text)
    return _chosen(open_to(db, actor, event_id, Access.CODE, now), code=code)


def open_to_guests(db: Session, actor: Actor, event_id: int, value: str, now: datetime) -> EventDraft:
    """Let those sign up who were at an earlier event that the actor may choose."""
    earlier = events.find(db, _number(value))
    if earlier is None or earlier.status != EventStatus.PUBLISHED or earlier.starts_at > now:
        raise UnsuitableChoice
    if not rights.may_manage(db, actor, earlier):
        raise UnsuitableChoice
    draft = open_to(db, actor, event_id, Access.GUESTS, now)
    return _chosen(draft, after_id=earlier.id, after_title=earlier.title)


def earlier(db: Session, actor: Actor, page: int, now: datetime) -> Paged[Event]:
    """Return a page of events that have been, which the actor may choose from."""
    actor.require(Permission.RUN_EVENTS)
    return events.past(db, rights.manageable(db, actor), now, page, ON_A_PAGE)


def show_picture(db: Session, actor: Actor, event_id: int, photo: str, now: datetime) -> EventDraft:
    """Show a picture on the card."""
    return _chosen(form_of(db, actor, event_id, now), photo=photo)


def take_out(db: Session, actor: Actor, event_id: int, value: str, now: datetime) -> EventDraft:
    """Choose nothing: as if it had never been asked."""
    draft = form_of(db, actor, event_id, now)
    draft.options = rules.options_of(draft).without(_setting(value)).stored()
    return draft


def _setting(value: str) -> Asked:
    found = next((one for one in SETTINGS if one == value), None)
    if found is None:
        raise UnsuitableChoice
    return found


def _number(value: str) -> int:
    return int(value) if value.isdecimal() and value.isascii() and len(value) <= 15 else 0


def _start(draft: EventDraft) -> datetime:
    if draft.starts_at is None:
        raise UnreadableEnd
    return draft.starts_at


def _moment_chosen(draft: EventDraft, asked: Asked, moment: datetime, now: datetime) -> EventDraft:
    start = _start(draft)
    if asked is Asked.END:
        return _chosen(draft, lasts=rules.minutes_until(moment, start))
    if moment <= now:
        raise UnreadableTime(Reason.PAST)
    if asked not in MOMENTS:
        raise UnsuitableChoice
    wanted: dict[str, object] = {MOMENTS[asked]: moment}
    public = Asked.PUBLISH not in rules.settings_of(draft)
    rules.check(replace(rules.options_of(draft), **wanted), start, now, public=public)  # type: ignore[arg-type]
    return _chosen(draft, **wanted)


def _unread(asked: Asked, answer: Answer) -> Exception:
    reason = getattr(answer, "reason", Reason.NOT_UNDERSTOOD)
    if asked is Asked.END and reason is Reason.NOT_UNDERSTOOD:
        return UnreadableEnd()
    return UnreadableTime(reason)


def _chosen(draft: EventDraft, **values: object) -> EventDraft:
    draft.options = Options.stored(replace(rules.options_of(draft), **values))  # type: ignore[arg-type]
    return draft
