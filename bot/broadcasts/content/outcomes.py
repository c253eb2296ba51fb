"""What became of the further content of announcements, for those who pressed and for the author."""

from collections.abc import Mapping

from bot import words
from bot.broadcasts.content.arriving import label
from bot.broadcasts.content.desk import Followed
from bot.broadcasts.content.model import Leads, Seen
from bot.broadcasts.model import Progress
from bot.broadcasts.presses import Manage, ManagePressed
from bot.i18n import _, ngettext
from bot.people.views import LANGUAGES
from bot.profile import Profile
from bot.telegram.screen import Screen, button
from bot.telegram.text import Text, rich


def sample_pressed() -> Screen:
    """Answer a press of a button under a sample."""
    return Screen(toast=_("This is a preview. For recipients this button opens what it says."))


def gone() -> Screen:
    """Answer a press of a button whose announcement is not stored any more."""
    return Screen(_("This button leads nowhere any more. /events and /idea are always there."), fresh=True)


def over(followed: Followed, profile: Profile) -> list[Screen]:
    """Say that the announcement was valid up to a moment that is past, if it was."""
    if followed.over is None:
        return []
    when = words.moment(followed.over, profile.timezone)
    said = _("This announcement was valid until {when}. Here is how things are now:").format(when=when)
    return [Screen(said, fresh=True)]


def results(current: Progress, profile: Profile) -> list[str]:
    """Say how often each button was pressed and how many got it in each language."""
    lines = []
    for one in current.buttons:
        count = _("not counted, Telegram tells nobody")
        if one.leads != Leads.LINK:
            pressed = ngettext("{count} press", "{count} presses", one.presses)
            count = pressed.format(count=words.number(one.presses))
        lines.append(_("“{button}”: {count}").format(button=label(one, profile), count=count))
    if current.languages:
        lines.append(_("By language: {counts}").format(counts=_by_language(current.languages)))
    return lines


def event_changed(current: Progress, event: Seen, profile: Profile) -> Screen:
    """Tell the author that an event was cancelled, moved or hidden, and that the rest waits for them."""
    number, news = current.broadcast.id, event_news(event, profile)
    text = rich(
        _(
            "{news}\n\nAnnouncement {number} has a button to it, so sending is paused: {sent} of {all} "
            "have it. Should the others get it all the same? Its words stay as you wrote them."
        ),
        news=news,
        number=number,
        sent=words.number(current.got_it),
        all=words.number(current.broadcast.audience),
    )
    go_on = button(_("Go on sending"), ManagePressed(do=Manage.RESUME, id=number))
    stop = button(_("Stop it"), ManagePressed(do=Manage.STOP, id=number))
    return Screen(text, buttons=[[go_on, stop]])


def event_news(event: Seen, profile: Profile) -> Text:
    """Say that an event was cancelled or hidden, or how it is now."""
    when, title = words.moment(event.starts_at, profile.timezone), event.title
    if event.takes_place and not event.for_all:
        said = _("<b>Only the team sees “{title}” now.</b> Whoever presses the button will not find it.")
        return rich(said, title=title)
    if event.takes_place:
        said = _("<b>“{title}” has changed.</b> It is now: {when}, {place}.")
        return rich(said, title=title, when=when, place=event.place)
    return rich(_("<b>“{title}” was cancelled.</b> It was to be {when}."), title=title, when=when)


def _by_language(counts: Mapping[str, int]) -> str:
    named = ((LANGUAGES.get(locale) or _("in several languages"), count) for locale, count in counts.items())
    return ", ".join(f"{name} {words.number(count)}" for name, count in named)
