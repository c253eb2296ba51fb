"""The log of deeds as keepers see it: who, what, which, when and why, with what is looked for."""

from collections.abc import Callable, Mapping
from dataclasses import replace

from bot import words
from bot.i18n import _, ngettext, pgettext
from bot.people.audit import Action
from bot.people.audit_book import Book, Wanted
from bot.people.model import AuditEntry
from bot.people.presses import AuditPressed, Look
from bot.profile import Profile
from bot.telegram.paging import turning
from bot.telegram.screen import Button, Screen, button, in_twos
from bot.telegram.text import Text, join, rich

DAYS = (1, 7, 30, 365)

_ACTIONS: Mapping[Action, Callable[[], str]] = {
    Action.INVITED: lambda: _("invited"),
    Action.WITHDRAWN: lambda: pgettext("the log", "taken back"),
    Action.GRANTED: lambda: _("role accepted"),
    Action.REVOKED: lambda: _("role taken away"),
    Action.EXPORTED: lambda: _("handed out as a file"),
    Action.ERASED: lambda: _("data deleted"),
    Action.RESTORED: lambda: _("backup put back"),
    Action.RESUMED: lambda: _("sending resumed"),
    Action.PUBLISHED: lambda: _("published"),
    Action.CHANGED: lambda: pgettext("the log", "changed"),
    Action.CALLED_OFF: lambda: _("called off"),
    Action.KEPT: lambda: pgettext("the log", "kept"),
    Action.ANNOUNCED: lambda: _("announced"),
    Action.STOPPED: lambda: _("stopped"),
    Action.PLANNED: lambda: pgettext("the log", "planned"),
    Action.HANDED_IN: lambda: pgettext("the log", "sent for approval"),
    Action.APPROVED: lambda: pgettext("the log", "approved"),
    Action.SENT_BACK: lambda: pgettext("the log", "sent back"),
    Action.TOOK_BACK: lambda: pgettext("the log", "made a draft again"),
    Action.MERGED: lambda: pgettext("the log", "joined"),
    Action.PARTED: lambda: pgettext("the log", "parted"),
    Action.HIDDEN: lambda: pgettext("the log", "hidden"),
    Action.SHOWN: lambda: pgettext("the log", "shown again"),
    Action.COLLECTED: lambda: pgettext("the log", "written down for somebody"),
    Action.DECIDED: lambda: pgettext("the log", "decided"),
    Action.ASSIGNED: lambda: pgettext("the log", "handed to somebody"),
    Action.WROTE: lambda: pgettext("the log", "written to the author"),
    Action.NOTED: lambda: pgettext("the log", "noted for the office"),
    Action.CONNECTED: lambda: pgettext("the log", "connected"),
    Action.DISCONNECTED: lambda: pgettext("the log", "disconnected"),
    Action.REMOVED: lambda: pgettext("the log", "deleted"),
}
_OBJECTS: Mapping[str, Callable[[], str]] = {
    "role": lambda: _("role"),
    "invitation": lambda: _("invitation"),
    "own data": lambda: _("one's own data"),
    "person": lambda: _("a person"),
    "ideas": lambda: pgettext("the log", "ideas"),
    "ideas with names": lambda: pgettext("the log", "ideas with names"),
    "idea": lambda: pgettext("the log", "idea"),
    "hidden idea": lambda: pgettext("the log", "hidden idea"),
    "idea note": lambda: pgettext("the log", "note on idea"),
    "idea step": lambda: pgettext("the log", "step on an idea's way"),
    "promise": lambda: pgettext("the log", "promise"),
    "needs": lambda: pgettext("the log", "answers about needs"),
    "report": lambda: pgettext("the log", "report"),
    "event": lambda: _("event"),
    "event proposal": lambda: pgettext("the log", "proposal of an event"),
    "answer": lambda: pgettext("the log", "answer of the bot"),
    "announcement": lambda: pgettext("the log", "announcement"),
    "channel": lambda: pgettext("the log", "channel for announcements"),
    "channel post": lambda: pgettext("the log", "announcement in a channel"),
    "backup": lambda: _("backup"),
    "sending": lambda: pgettext("the log", "what was due is sent"),
    "dropped": lambda: pgettext("the log", "what was due is dropped"),
    "council meetings": lambda: _("council meetings"),
}
_WHOLE: Mapping[tuple[str, str], Callable[[], str]] = {
    (Action.EXPORTED, "ideas"): lambda: pgettext("the log", "a file with ideas handed out, export {number}"),
    (Action.EXPORTED, "ideas with names"): lambda: pgettext(
        "the log", "a file with ideas and their authors handed out, export {number}"
    ),
    (Action.EXPORTED, "needs"): lambda: pgettext(
        "the log", "a file with answers on what is needed handed out"
    ),
    (Action.EXPORTED, "own data"): lambda: pgettext("the log", "a copy of their own data handed out"),
    (Action.EXPORTED, "report"): lambda: pgettext("the log", "a file with a report handed out"),
    (Action.KEPT, "promise"): lambda: pgettext("the log", "kept as promised, promise {number}"),
}
"""What is plainer said as a whole than as an action and a thing."""
_WHY: Mapping[str, Callable[[], str]] = {
    "asked": lambda: _("asked for it"),
    "silent": lambda: _("wrote nothing for the term"),
}


def listed(book: Book, profile: Profile) -> Screen:
    """Show a page of the log."""
    head = rich(_("<b>Log of deeds</b>\n{wanted}"), wanted=_looked_for(book))
    entries = [_entry(entry, book, profile) for entry in book.page.rows]
    none = [] if entries else [_("Nothing of the kind is noted.")]
    turns = turning(book.page.number, book.page.last, lambda page: _press(Look.LIST, book.wanted, page))
    narrow = [
        button(_("Action"), _press(Look.ACTIONS, book.wanted)),
        button(_("Person"), _press(Look.PEOPLE, book.wanted)),
        button(pgettext("the log", "Time"), _press(Look.DAYS, book.wanted)),
    ]
    return Screen(join("\n\n", [head, *entries, *none]), [*([turns] if turns else []), narrow])


def actions(wanted: Wanted) -> Screen:
    """Offer the actions to look for."""
    offered = [(said(), action) for action, said in _ACTIONS.items()]
    choices = [
        button(name[:1].upper() + name[1:], _press(Look.LIST, replace(wanted, action=action)))
        for name, action in offered
    ]
    every = button(_("Every action"), _press(Look.LIST, replace(wanted, action=None)))
    return Screen(_("Which action?"), [*in_twos(choices), [every], [_back(wanted)]])


def people(book: Book) -> Screen:
    """Offer those who hold a role."""
    choices = [
        button(name, _press(Look.LIST, replace(book.wanted, person_id=person_id)))
        for person_id, name in book.team.items()
    ]
    everybody = button(_("Everybody"), _press(Look.LIST, replace(book.wanted, person_id=None)))
    return Screen(_("Whose deeds?"), [*in_twos(choices), [everybody], [_back(book.wanted)]])


def days(wanted: Wanted) -> Screen:
    """Offer times to look at."""
    choices = [button(_in_days(count), _press(Look.LIST, replace(wanted, days=count))) for count in DAYS]
    always = button(_("From the beginning"), _press(Look.LIST, replace(wanted, days=None)))
    return Screen(_("From when on?"), [*in_twos(choices), [always], [_back(wanted)]])


def _entry(entry: AuditEntry, book: Book, profile: Profile) -> Text:
    lines: list[Text | str] = [
        rich(
            _("<b>{number}.</b> {when}\n{who}: {what}"),
            number=entry.id,
            when=words.moment(entry.at, profile.timezone),
            who=_who(entry, book),
            what=_done(entry),
        )
    ]
    if entry.why:
        lines.append(_("Why: {reason}").format(reason=_reason(entry.why)))
    return join("\n", lines)


def name_of_action(action: str) -> str:
    """Say what was done; a kind that nobody described is named as it is noted."""
    said = {str(known): said for known, said in _ACTIONS.items()}.get(str(action))
    return said() if said else action


def name_of_thing(thing: str) -> str:
    """Say to what it was done, in the same way."""
    said = _OBJECTS.get(thing)
    return said() if said else thing


def _done(entry: AuditEntry) -> str:
    """Say what was done, to what."""
    if whole := _WHOLE.get((str(entry.action), entry.object)):
        return whole().format(number=entry.ref)
    which = "" if entry.ref is None else f" {entry.ref}"
    return f"{name_of_action(entry.action)}, {name_of_thing(entry.object)}{which}"


def _who(entry: AuditEntry, book: Book) -> str:
    if entry.actor is None:
        return _("By itself, or from the server")
    if entry.actor_id is None:
        return _("Somebody who is not known any more")
    if entry.actor_id in book.team:
        return book.team[entry.actor_id]
    return _("A keeper") if entry.actor_id in book.keepers else _("A resident")


def _looked_for(book: Book) -> str:
    wanted = book.wanted
    parts = [
        name_of_action(wanted.action) if wanted.action else _("every action"),
        book.team.get(wanted.person_id, _("somebody")) if wanted.person_id else _("everybody"),
        _in_days(wanted.days) if wanted.days else _("from the beginning"),
    ]
    return " · ".join(parts)


def _back(wanted: Wanted) -> Button:
    return button(_("Back"), _press(Look.LIST, wanted))


def _in_days(count: int) -> str:
    if count == 1:
        return pgettext("the log", "last 24 hours")
    return ngettext("last {count} day", "last {count} days", count).format(count=count)


def _reason(why: str) -> str:
    said = _WHY.get(why)
    return said() if said else why


def _press(do: Look, wanted: Wanted, page: int = 0) -> AuditPressed:
    return AuditPressed(
        do=do, action=wanted.action or "", person=wanted.person_id or 0, days=wanted.days or 0, page=page
    )
