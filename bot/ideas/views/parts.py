"""Words and pieces that several screens about ideas share."""

from collections.abc import Callable, Sequence
from datetime import datetime

from bot import words
from bot.i18n import _, ngettext, pgettext
from bot.ideas.model import Content, Idea, IdeaChange, Page, Status, Where
from bot.profile import Profile, say
from bot.telegram.callbacks import Pressed
from bot.telegram.screen import Button, button
from bot.telegram.text import Text, join, rich, shortened

LABEL = 40
"""Characters of a title that still read well on a button."""
EXCERPT = 160
"""Characters of a text that remind of the whole."""


def status_word(status: Status | str) -> str:
    """Name a status the way it stands in a list."""
    said: dict[str, Callable[[], str]] = {
        Status.RECEIVED: lambda: pgettext("idea", "received"),
        Status.IN_REVIEW: lambda: pgettext("idea", "being looked at"),
        Status.ACCEPTED: lambda: pgettext("idea", "accepted"),
        Status.PLANNED: lambda: pgettext("idea", "planned"),
        Status.DONE: lambda: pgettext("idea", "done"),
        Status.REJECTED: lambda: pgettext("idea", "will not be carried out"),
        Status.WITHDRAWN: lambda: pgettext("idea", "withdrawn"),
    }
    return said[status]()


def place_of(said: Content, profile: Profile) -> str:
    """Name the place of an idea."""
    match said.where:
        case Where.AREA:
            return profile.area_name(said.area)
        case Where.TYPED:
            return said.place or ""
        case Where.POINT:
            point = _("a point on the map ({coordinates})").format(coordinates=coordinates(said))
            return f"{said.place}, {point}" if said.place else point
        case _:
            return say(profile.whole_area)


def coordinates(said: Content) -> str:
    """Write a point the way maps take it."""
    return f"{said.latitude:.5f}, {said.longitude:.5f}"


def category_of(said: Content, profile: Profile) -> str:
    """Name what an idea is about."""
    category = profile.category(said.category)
    return say(category.name) if category else "–"


def day(moment: datetime, profile: Profile) -> str:
    """Write the local day of a moment."""
    return words.short_date(moment.astimezone(profile.timezone))


def facts(said: Content, profile: Profile) -> Text:
    """List place, category and whether there is a photo."""
    lines = (
        rich(_("Place: {place}"), place=place_of(said, profile)),
        rich(_("About: {category}"), category=category_of(said, profile)),
        Text(_("Photo: attached") if said.photo_id else _("Photo: none")),
    )
    return join("\n", lines)


def history(idea: Idea, changes: Sequence[IdeaChange], profile: Profile) -> Text:
    """List what happened to an idea, oldest first, with the reasons given."""
    rows = [(idea.created_at, Status.RECEIVED, None), *((c.created_at, c.status, c.reason) for c in changes)]
    lines = [
        rich("{day}: <b>{status}</b>", day=day(moment, profile), status=status_word(status))
        + (f"\n{reason}" if reason else "")
        for moment, status, reason in rows
    ]
    return join("\n", lines)


def whole(idea: Idea, changes: Sequence[IdeaChange], profile: Profile) -> Text:
    """Write all that an idea says and all that happened to it."""
    return rich(
        _("<b>Idea {number}</b>\n\n{text}\n\n{facts}\n\n<b>What happened</b>\n{history}"),
        number=idea.number,
        text=idea.text,
        facts=facts(idea, profile),
        history=history(idea, changes, profile),
    )


def entry(idea: Idea, profile: Profile) -> Text:
    """Write one idea of a list."""
    return rich(
        "<b>{number}. {title}</b>\n{status} · {day}",
        number=idea.number,
        title=idea.title,
        status=status_word(idea.status),
        day=day(idea.created_at, profile),
    )


def offered(idea: Idea, supporters: int, profile: Profile) -> Text:
    """Write an idea that somebody may support: what it says, where, how many support it."""
    return rich(
        "<b>{number}. {title}</b>\n{text}\n{place} · {status} · {supporters}",
        number=idea.number,
        title=idea.title,
        text=shortened(idea.text or "", EXCERPT),
        place=place_of(idea, profile),
        status=status_word(idea.status),
        supporters=supporters_count(supporters),
    )


def supporters_count(count: int) -> str:
    """Say how many support an idea."""
    return ngettext("{count} supporter", "{count} supporters", count).format(count=count)


def opener(idea: Idea, press: Pressed) -> Button:
    """Make the button that opens an idea of a list."""
    return button(shortened(f"{idea.number}. {idea.title}", LABEL), press)


def turning(page: Page, to: Callable[[int], Pressed]) -> list[Button]:
    """Make the buttons that turn pages."""
    made = []
    if page.number > 0:
        made.append(button("«", to(page.number - 1)))
    if page.number < page.last:
        made.append(button("»", to(page.number + 1)))
    return made
