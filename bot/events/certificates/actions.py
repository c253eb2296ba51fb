"""Certificates: people get one and have one checked; organisers say for how many meetings."""

import hashlib
import unicodedata
from datetime import datetime

from sqlalchemy.orm import Session

from bot import lettercode
from bot.cleaning import letters, one_line
from bot.events import desk as organising
from bot.events.attendance.model import day_ends
from bot.events.certificates import store
from bot.events.certificates.model import CODE, NAME_LIMIT, Certificate, Checked, Desk, Issued, Standing
from bot.events.certificates.refusals import (
    CannotBeRaised,
    NoCertificates,
    NotACycle,
    NotOver,
    TooFewAttended,
    UnsuitableName,
    UnsuitableThreshold,
)
from bot.events.series import store as series
from bot.events.series.refusals import NotInSeries, SeriesNotFound
from bot.people import audit
from bot.people.audit import Action
from bot.people.model import Actor
from bot.storage.upsert import upsert

_ALPHABETS = ("LATIN ", "CYRILLIC ", "COMBINING ", "MODIFIER LETTER APOSTROPHE")
_BETWEEN = " -'’.,"


def standing(db: Session, series_id: int, person_id: int, now: datetime) -> Standing | None:
    """Say how far somebody is; none where the cycle gives no certificates.

    Where meetings were called off, those that take place are enough.
    """
    found, least = series.find(db, series_id), store.threshold(db, series_id)
    meetings = store.meetings(db, series_id)
    if found is None or least is None or not meetings:
        return None
    attended = store.attended(db, meetings, person_id)
    own = store.own(db, series_id, person_id)
    return Standing(found, meetings, attended, min(least, len(meetings)), now, own)


def own_standing(db: Session, actor: Actor, series_id: int, now: datetime) -> Standing | None:
    """Say how far the actor is."""
    return standing(db, series_id, actor.id, now)


def ready(db: Session, actor: Actor, series_id: int, now: datetime) -> Standing:
    """Return what the actor's certificate will say; raises where they may not have it."""
    if series.find(db, series_id) is None:
        raise SeriesNotFound
    found = standing(db, series_id, actor.id, now)
    if found is None:
        raise NoCertificates
    if not found.is_over:
        raise NotOver(found)
    if found.missing:
        raise TooFewAttended(found)
    return found


def make(db: Session, actor: Actor, series_id: int, now: datetime) -> Issued:
    """Make the actor's certificate; one they had before is no longer valid, as its code goes."""
    found = ready(db, actor, series_id, now)
    code = lettercode.made(CODE)
    row = {
        "series_id": series_id,
        "person_id": actor.id,
        "lookup": lookup(code),
        "attended": len(found.attended),
        "held": len(found.meetings),
        "issued_at": now,
    }
    upsert(db, Certificate, row, key=["series_id", "person_id"])
    made = store.own(db, series_id, actor.id)
    assert made  # noqa: S101 - it was just written
    return Issued(found, made, code)


def check(db: Session, code: str) -> Checked | None:
    """Return the certificate of a code, if there is one."""
    certificate = store.by_lookup(db, lookup(code))
    found = series.find(db, certificate.series_id) if certificate else None
    return Checked(certificate, found) if certificate and found else None


def lookup(code: str) -> str:
    """Return by what a certificate is found; says nothing of the code."""
    return hashlib.sha256(f"rozmownica-certificate-1\n{code}\n".encode()).hexdigest()


def name_from(text: str) -> str:
    """Return a name as it will be printed; raises UnsuitableName."""
    name = one_line(text)
    if not 2 <= len(name) <= NAME_LIMIT or letters(name) < 2 or not all(map(_is_printed, name)):
        raise UnsuitableName
    return name


def _is_printed(letter: str) -> bool:
    return letter in _BETWEEN or unicodedata.name(letter, "").startswith(_ALPHABETS)


def desk(db: Session, actor: Actor, event_id: int, now: datetime) -> Desk:
    """Return what an organiser sees of the certificates of the cycle that an event of theirs belongs to."""
    event = organising.kept(db, actor, event_id)
    found = series.of_event(db, event.id)
    if found is None:
        raise NotInSeries
    if not found.cycle:
        raise NotACycle
    meetings, least = store.meetings(db, found.id), store.threshold(db, found.id)
    least = min(least, len(meetings)) if least else None
    return Desk(
        event,
        found,
        len(meetings),
        least or None,
        store.count_reached(db, found.id, least) if least else 0,
        store.count_issued(db, found.id),
        bool(meetings) and now >= day_ends(meetings[-1]),
    )


def choose(db: Session, actor: Actor, event_id: int, least: int, now: datetime) -> Desk:
    """Say from how many meetings on there are certificates (0: none); afterwards only fewer than before."""
    shown = desk(db, actor, event_id, now)
    if least > shown.held:
        raise UnsuitableThreshold
    if shown.is_over and shown.least and (not least or least > shown.least):
        raise CannotBeRaised
    store.set_threshold(db, shown.series.id, least)
    audit.record(db, actor, Action.CHANGED, "event", event_id, now)
    return desk(db, actor, event_id, now)
