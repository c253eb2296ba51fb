"""The message of the week: a line for each announcement, and a button to read it whole."""

from collections.abc import Sequence

from bot import words
from bot.broadcasts.content.model import Content
from bot.broadcasts.digest.presses import DigestPressed, Read
from bot.broadcasts.model import Broadcast
from bot.i18n import _, current_locale, ngettext
from bot.people.presses import Go, GoPressed
from bot.profile import Profile
from bot.telegram.paging import turning
from bot.telegram.screen import Screen, button
from bot.telegram.text import rich, shortened
from bot.topics.model import GENERAL
from bot.topics.wording import name_of

SHOWN = 8
"""Announcements on one page."""
LINE, LABEL = 90, 48


def message(
    announced: Sequence[tuple[Broadcast, Content]], day: int, profile: Profile, page: int = 0
) -> Screen:
    """List the announcements of a week."""
    last = (len(announced) - 1) // SHOWN
    page = min(page, last)
    shown = list(enumerate(announced, 1))[page * SHOWN : (page + 1) * SHOWN]
    count = len(announced)
    head = ngettext(
        "<b>{council}</b>: {count} announcement of the week",
        "<b>{council}</b>: {count} announcements of the week",
        count,
    )
    text = rich(
        _("{head}\n\n{lines}\n\nPress one to read it whole."),
        head=rich(head, council=profile.words.council["nominative"], count=words.number(count)),
        lines="\n".join(f"{number}. {_line(*one, profile)}" for number, one in shown),
    )
    opens = [
        [button(f"{number}. {_title(one, content, LABEL)}", DigestPressed(do=Read.WHOLE, id=one.id))]
        for number, (one, content) in shown
    ]
    pages = turning(page, last, lambda to: DigestPressed(do=Read.PAGE, id=day, page=to))
    choices = [button(_("Topics and how often"), GoPressed(do=Go.TOPICS))]
    return Screen(text, buttons=[*opens, *([pages] if pages else []), choices])


def gone() -> Screen:
    """Answer where the message is not known any more."""
    return Screen(toast=_("This message is no longer kept."))


def _line(broadcast: Broadcast, content: Content, profile: Profile) -> str:
    title, topic = _title(broadcast, content, LINE), broadcast.aim.topic
    return title if topic == GENERAL else f"{title} ({name_of(topic, profile)})"


def _title(broadcast: Broadcast, content: Content, length: int) -> str:
    """Return the first line in the language being spoken, if there is a version in it."""
    body = content.versions.get(current_locale(), broadcast.body)
    return shortened(body.plain.strip().splitlines()[0], length)
