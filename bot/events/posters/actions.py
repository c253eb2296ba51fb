"""What organisers do with posters, and what happens when somebody follows one."""

from datetime import datetime

from sqlalchemy import ColumnElement, and_, func, select, update
from sqlalchemy.orm import Session

from bot.cleaning import one_line
from bot.errors import DomainError
from bot.events import desk
from bot.events.posters.model import MAX_SPOT, MOST, About, Poster, Shown
from bot.i18n import _
from bot.people.model import Actor, Permission
from bot.profile import Profile


class UnsuitableSpot(DomainError):
    """Not the name of a place where something hangs."""

    def message(self) -> str:
        """Say what can be given."""
        return _("Please write the place in 2 to {most} characters, for example: library.").format(
            most=MAX_SPOT
        )


class TooManyPosters(DomainError):
    """No list could show more."""

    def message(self) -> str:
        """Say what is possible."""
        return _("There are already {most} posters here. Please use one of them again.").format(most=MOST)


class PosterNotFound(DomainError):
    """No such poster."""

    def message(self) -> str:
        """Say where they are."""
        return _("There is no such poster. /newevent shows your events and their posters.")


def about(db: Session, actor: Actor, event_id: int, area: str, now: datetime, *, profile: Profile) -> About:
    """Return what posters are to lead to; of events only those that the actor may manage."""
    actor.require(Permission.RUN_EVENTS)
    if event_id:
        return About(desk.managed(db, actor, event_id, now))
    actor.require(Permission.OVERSEE_EVENTS)
    return About(area=area if profile.area(area) else "")


def listing(
    db: Session, actor: Actor, event_id: int, area: str, now: datetime, *, profile: Profile
) -> tuple[About, list[Poster]]:
    """Return all posters that lead to one thing, the oldest first."""
    found = about(db, actor, event_id, area, now, profile=profile)
    query = select(Poster).where(_leads_to(found)).order_by(Poster.id)
    return found, list(db.scalars(query))


def make(
    db: Session, actor: Actor, event_id: int, area: str, now: datetime, *, text: str, profile: Profile
) -> Shown:
    """Make a poster for the place that `text` names."""
    found = about(db, actor, event_id, area, now, profile=profile)
    spot = one_line(text)
    if not 2 <= len(spot) <= MAX_SPOT or not any(letter.isalnum() for letter in spot):
        raise UnsuitableSpot
    if (db.scalar(select(func.count()).select_from(Poster).where(_leads_to(found))) or 0) >= MOST:
        raise TooManyPosters
    poster = Poster(event_id=found.event_id or None, area=found.area or None, spot=spot, created_at=now)
    db.add(poster)
    db.flush()
    return Shown(found, poster)


def show(db: Session, actor: Actor, poster_id: int, now: datetime, profile: Profile) -> Shown:
    """Return a poster, if the actor may manage what it leads to."""
    actor.require(Permission.RUN_EVENTS)
    poster = db.get(Poster, poster_id)
    if poster is None:
        raise PosterNotFound
    return Shown(about(db, actor, poster.event_id or 0, poster.area or "", now, profile=profile), poster)


def follow(db: Session, actor: Actor, poster_id: int) -> str | None:
    """Count that somebody followed a poster; return the payload that it stands for, none: there is none."""
    counts = {Poster.opened: Poster.opened + 1, Poster.newcomers: Poster.newcomers + int(actor.is_new)}
    db.execute(update(Poster).where(Poster.id == poster_id).values(counts))
    poster = db.get(Poster, poster_id, populate_existing=True)
    if poster is None:
        return None
    return f"e{poster.event_id}" if poster.event_id else f"a-{poster.area}" if poster.area else ""


def _leads_to(found: About) -> ColumnElement[bool]:
    if found.event_id:
        return Poster.event_id == found.event_id
    place = Poster.area == found.area if found.area else Poster.area.is_(None)
    return and_(Poster.event_id.is_(None), place)
