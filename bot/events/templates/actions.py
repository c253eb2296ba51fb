"""What those who run events do with copies and templates."""

from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from bot.cleaning import one_line
from bot.errors import DomainError
from bot.events import desk
from bot.events.model import EventDraft
from bot.events.templates import copying
from bot.events.templates.model import MAX_NAME, MOST, Template
from bot.i18n import _
from bot.people.model import Actor, Permission


class UnsuitableName(DomainError):
    """Not a name."""

    def message(self) -> str:
        """Say what a name is."""
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


def keep(db: Session, actor: Actor, event_id: int, name: str, now: datetime) -> Template:
    """Keep an event as a template; the same name again replaces what it stood for."""
    actor.require(Permission.OVERSEE_EVENTS)
    event = desk.managed(db, actor, event_id, now)
    name = one_line(name)
    if not 2 <= len(name) <= MAX_NAME or not any(letter.isalnum() for letter in name):
        raise UnsuitableName
    content = copying.answers_of(db, event)
    template = next((one for one in listing(db, actor) if one.name == name), None)
    if template is None:
        if (db.scalar(select(func.count()).select_from(Template)) or 0) >= MOST:
            raise TooManyTemplates
        template = Template(name=name)
    template.author_id, template.created_at, template.content = actor.id, now, content
    db.add(template)
    db.flush()
    return template


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
