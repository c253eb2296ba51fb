"""Messages that come by themselves: what became of an announcement of the plan."""

from collections.abc import Callable, Mapping

from bot import words
from bot.broadcasts.content.outcomes import event_news
from bot.broadcasts.planning import views
from bot.broadcasts.planning.model import Card
from bot.broadcasts.planning.telling import News
from bot.i18n import _
from bot.profile import Profile
from bot.telegram.screen import Screen
from bot.telegram.text import Text, join

_SAID: Mapping[News, Callable[[], str]] = {
    News.APPROVED: lambda: _("Your announcement was approved."),
    News.SENT_BACK: lambda: _("Your announcement was sent back; the reason is below."),
    News.EXPIRED: lambda: _(
        "Nobody approved your announcement in time. It has not gone out and is put aside."
    ),
    News.MISSED: lambda: _(
        "The bot was not at work when your announcement was due, for more than a day. It has not gone out."
    ),
    News.ORPHANED: lambda: _(
        "An announcement has not gone out: whoever planned it is not in the team any more. "
        "Somebody can take it over."
    ),
    News.OVER: lambda: _("Your announcement has not gone out: what it says is over before it could leave."),
    News.EVENT: lambda: _(
        "Its announcement has not gone out and is put aside; its words are as you wrote them."
    ),
    News.NOBODY: lambda: _("Your announcement has not gone out: nobody would have got it."),
    News.AGAIN: lambda: _(
        "Your announcement waits for approval again, as its audience has changed: "
        "it was {before}, now it is {count}."
    ),
    News.POSTED: lambda: _(
        "Your announcement waits for approval, as it would go to a channel or group too: "
        "the team approves such announcements."
    ),
    News.LEFT: lambda: _("Your planned announcement is going out now."),
    News.EDITED: lambda: _("Somebody from the team has changed an announcement that you wrote."),
    News.UNPLANNED: lambda: _(
        "Somebody from the team has taken an announcement that you wrote out of the plan."
    ),
}


def told(news: News, shown: Card, profile: Profile, numbers: Mapping[str, int]) -> Screen:
    """Say the news, above how it stands now."""
    said = _SAID[news]().format(**{name: words.number(count) for name, count in numbers.items()})
    if news is News.LEFT and numbers:
        changed = _("The audience has changed: it was {before}, now it is {now}.")
        before, now = words.number(numbers["before"]), words.number(numbers["count"])
        said = f"{said} {changed.format(before=before, now=now)}"
    if news is News.EVENT:
        return views.card(shown, profile).below(join(" ", [*_event(shown, profile, numbers["button"]), said]))
    return views.card(shown, profile).below(said)


def _event(shown: Card, profile: Profile, button_id: int) -> list[Text]:
    events = (button.event for button in shown.content.buttons if button.id == button_id)
    return [event_news(event, profile) for event in events if event]
