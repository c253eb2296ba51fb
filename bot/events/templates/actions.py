"""What those who run events do with copies and templates."""

from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from bot.cleaning import one_line
from bot.errors import DomainError
from bot.events import desk
from bot.events.model import EventDraft
from bot.events.templates import copying
from bot.events.templates.model import MAX_NAME, MOST, Kept, Template
from bot.i18n import _
from bot.people.model import Actor, Permission
from bot.telegram.phrases import too_long


class UnsuitableName(DomainError):
    """Not a name."""

    def __init__(self, length: int) -> None:
        super().__init__(length)
        self.length = length

    def message(self) -> str:
        """Say what a name is, or how much too long it is."""
        if self.length > MAX_NAME:
            return too_long(self.length, MAX_NAME)
        return _("A name has 2 to {most} characters, for example: Workshop in the library.").format(
            most=MAX_NAME
        )


class TooManyTemplates(DomainError):
    """No list could show more."""

    def message(self) -> str:
        """Say what is possible."""
        return _("There are already {most} templates. Please delete one that nobody needs.").format(most=MOST)


class TemplateNotFound(DomainError):
    """It was deleted."""

    def message(self) -> str:
        """Say where the others are."""
        return _(
            "This template is no longer there. The others are in /newevent, “Events I run”, "
            "“Templates and files”."
        )


def copy(db: Session, actor: Actor, event_id: int, now: datetime) -> EventDraft:
    """Open a form filled in as an event is; only its time is asked."""
    event = desk.managed(db, actor, event_id, now)
    return copying.fill_in(db, actor, copying.answers_of(db, event), now)


def listing(db: Session, actor: Actor) -> list[Template]:
    """Return all templates, by name; they are the team's, partner organisations see none."""
    actor.require(Permission.RUN_EVENTS)
    if not actor.may(Permission.OVERSEE_EVENTS):
        return []
    return list(db.scalars(select(Template).order_by(func.lower(Template.name), Template.id)))


def keep(db: Session, actor: Actor, event_id: int, name: str, now: datetime) -> Kept:
    """Keep an event as a template; the same name again, in whatever case, replaces what it stood for."""
    actor.require(Permission.OVERSEE_EVENTS)
    event = desk.managed(db, actor, event_id, now)
    name = one_line(name)
    if not 2 <= len(name) <= MAX_NAME or not any(letter.isalnum() for letter in name):
        raise UnsuitableName(len(name))
    content = copying.answers_of(db, event)
    others = listing(db, actor)
    before = next((one for one in others if one.name.casefold() == name.casefold()), None)
    if before is None and len(others) >= MOST:
        raise TooManyTemplates
    template = before or Template()
    template.name, template.content = name, content
    template.author_id, template.created_at = actor.id, now
    db.add(template)
    db.flush()
    return Kept(template, replaced=before is not None)


def open_one(db: Session, actor: Actor, template_id: int) -> Template:
    """Return a template."""
    actor.require(Permission.OVERSEE_EVENTS)
    template = db.get(Template, template_id)
    if template is None:
        raise TemplateNotFound
    return template


def use(db: Session, actor: Actor, template_id: int, now: datetime) -> EventDraft:
    """Open a form filled in as a template says; only the time is asked."""
    return copying.fill_in(db, actor, open_one(db, actor, template_id).content, now)


def delete(db: Session, actor: Actor, template_id: int) -> Template:
    """Delete a template; events made from it stay."""
    template = open_one(db, actor, template_id)
    db.delete(template)
    db.flush()
    return template
