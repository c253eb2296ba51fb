"""What an officer can look up of the answers published in chat: which, when, by whom."""

from sqlalchemy.orm import Session

from bot.knowledge.editing import store
from bot.knowledge.editing.model import History, Page
from bot.people import store as people
from bot.people.model import Actor, Permission

PAGE = 6


def changed(db: Session, actor: Actor, page: int) -> Page:
    """Return a page of what was changed in chat, the newest first."""
    actor.require(Permission.EDIT_ANSWERS)
    versions, last = store.changed(db, page, PAGE)
    return Page(versions, min(page, last), last)


def of(db: Session, actor: Actor, article_id: str) -> History:
    """Return the versions of an article; none where it is as in the files."""
    actor.require(Permission.EDIT_ANSWERS)
    names = {}
    if actor.may(Permission.MANAGE_ROLES):
        names = {grant.person_id: grant.label for grant in people.grants(db)}
    return History(article_id, store.versions(db, article_id), names, actor.id)
