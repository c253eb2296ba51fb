"""What became of announcements, as their author sees it."""

from collections.abc import Sequence
from dataclasses import replace

from bot import words
from bot.broadcasts import refusals
from bot.broadcasts.audience.wishes import wish_buttons
from bot.broadcasts.audience.wording import audience
from bot.broadcasts.channels import author_views as channels
from bot.broadcasts.content import outcomes
from bot.broadcasts.content.arriving import announcement
from bot.broadcasts.content.model import Content
from bot.broadcasts.desk import Wish
from bot.broadcasts.model import KIND, UNDO, Broadcast, Progress
from bot.broadcasts.planning.presses import Act, CalendarPressed, Look, PlanPressed
from bot.broadcasts.presses import Choice, ChoicePressed, Manage, ManagePressed
from bot.broadcasts.views import changed_audience, excerpt
from bot.i18n import _, pgettext
from bot.outbox.model import Outcome
from bot.profile import Profile
from bot.telegram.screen import Button, Live, Screen, button, in_twos
from bot.telegram.text import rich
from bot.topics.model import GENERAL
from bot.topics.wording import name_of


def accepted() -> Screen:
    """Take the last question's buttons away once it was answered."""
    return Screen(_("Confirmed."))


def already_sent() -> Screen:
    """Answer a second press of the same confirmation."""
    return Screen(toast=_("This announcement is already on its way."))


def progress(current: Progress, profile: Profile, asked_about: int | None = None) -> Screen:
    """Show how far an announcement has got; the presenter keeps the message true."""
    broadcast = current.broadcast
    if current.taken_back:
        return _not_gone_out(broadcast)
    text = rich(
        _("<b>{heading}</b>\n“{excerpt}”\nFor: {audience}\n\n{lines}"),
        heading=_heading(current),
        excerpt=excerpt(broadcast.text),
        audience=audience(broadcast, profile),
        lines="\n".join(
            [
                *_news(current, profile, asked_about),
                *_outcomes(current),
                *outcomes.results(current, profile),
                *channels.results(current.posts, profile),
            ]
        ),
    )
    return Screen(
        text, buttons=_buttons(current), live=Live(KIND, broadcast.id) if current.changing else None
    )


def _not_gone_out(broadcast: Broadcast) -> Screen:
    """Show what was taken back, or never left: nothing can be stopped there."""
    said = _("Announcement {number} has not gone out. It is a draft again, or stands in the plan: /plan")
    mine = [button(_("My announcements"), ManagePressed(do=Manage.LIST, id=0))]
    return Screen(said.format(number=broadcast.id), buttons=[mine])


def nothing_to_stop() -> Screen:
    """Answer a press of "Stop" that came too late."""
    return Screen(toast=_("There is nothing left to stop."))


def nothing_to_pause() -> Screen:
    """Answer a press of "Pause" that came too late, or twice."""
    return Screen(toast=_("There is nothing on its way to be paused."))


def not_paused() -> Screen:
    """Answer a press of "Go on" that is out of date."""
    return Screen(toast=_("This announcement is not paused."))


def gone() -> Screen:
    """Stand in for an announcement that is not stored any more."""
    return Screen(refusals.NoSuchAnnouncement().message())


def listing(sent: Sequence[Progress], profile: Profile) -> Screen:
    """List announcements with their results."""
    begins = button(_("New announcement"), ManagePressed(do=Manage.NEW, id=0))
    plan = button(_("The plan"), CalendarPressed(do=Look.MONTH))
    if not sent:
        return Screen(_("You have not announced anything yet."), buttons=[[begins, plan]])
    lines = [
        _("{number}. {day}, {audience}: “{excerpt}”, sent {sent} of {all}").format(
            number=one.broadcast.id,
            day=words.short_date(one.broadcast.due_at.astimezone(profile.timezone).date()),
            audience=audience(one.broadcast, profile),
            excerpt=excerpt(one.broadcast.text),
            sent=words.number(one.tally.get(Outcome.SENT, 0)),
            all=words.number(one.broadcast.audience),
        )
        for one in sent
    ]
    opens = [
        button(
            _("No. {number}").format(number=one.broadcast.id),
            ManagePressed(do=Manage.OPEN, id=one.broadcast.id),
        )
        for one in sent
    ]
    text = rich(_("<b>Announcements</b>\n{lines}"), lines="\n".join(lines))
    return Screen(text, buttons=[*in_twos(opens), [begins, plan]])


def wish(made: Wish, profile: Profile) -> Screen:
    """Say that announcements are off (or on again) and offer the way back, in place where that can be."""
    wants, broadcast = made.wants, made.broadcast
    said = (
        _("Announcements are on.") if wants else _("Announcements are off. Answers and reminders still come.")
    )
    press = ChoicePressed(do=Choice.OFF if wants else Choice.ON, id=broadcast.id if broadcast else 0)
    if broadcast:
        return _wished(broadcast, made.content, profile, press, said)
    label = _("Switch announcements off") if wants else _("Switch on again")
    return Screen(said, buttons=[[button(label, press)]], toast=said, fresh=True)


def topic_wish(made: Wish, profile: Profile) -> Screen:
    """Say that the topic of an announcement is off (or on again), with the way back."""
    if made.broadcast is None:
        raise ValueError("a topic switched off under no announcement")
    if made.wants:
        said = _("On again: {topic}.")
    elif made.hears:
        said = _("Off: {topic}. What else you chose still comes.")
    else:
        said = _("Off: {topic}. You had chosen nothing else, so announcements are off now.")
    press = ChoicePressed(do=Choice.OFF if made.wants else Choice.TOPIC_ON, id=made.broadcast.id)
    topic = name_of(made.broadcast.aim.topic, profile)
    return _wished(made.broadcast, made.content, profile, press, said.format(topic=topic))


def _wished(
    broadcast: Broadcast, content: Content, profile: Profile, press: ChoicePressed, said: str
) -> Screen:
    """Draw the announcement with its new buttons where the press can change it, else say it below."""
    drawn = announcement(broadcast, content, profile, press)
    if not broadcast.attached and len(drawn) == 1:
        return replace(drawn[0], toast=said)
    return Screen(said, buttons=wish_buttons(broadcast, profile, press), toast=said, fresh=True)


def topic_wish_stands(made: Wish, profile: Profile) -> Screen:
    """Answer a press that changes nothing."""
    said = _("On already: {topic}.") if made.wants else _("Off already: {topic}.")
    topic = made.broadcast.aim.topic if made.broadcast else GENERAL
    return Screen(toast=said.format(topic=name_of(topic, profile)))


def wish_stands(wants: bool) -> Screen:
    """Answer a press that changes nothing."""
    return Screen(toast=_("Announcements are on.") if wants else _("Announcements are off already."))


def _heading(current: Progress) -> str:
    number = current.broadcast.id
    if current.stopped:
        return _("Announcement {number} was stopped").format(number=number)
    if current.paused:
        return _("Announcement {number} is paused").format(number=number)
    if current.collected and not current.pending and not current.tally.get(Outcome.SENT):
        return _("Announcement {number} waits for the message of the week").format(number=number)
    if not current.pending:
        return _("Announcement {number} was sent").format(number=number)
    return _("Announcement {number} is on its way").format(number=number)


def _news(current: Progress, profile: Profile, asked_about: int | None) -> list[str]:
    news = []
    if asked_about is not None:
        news.append(changed_audience(asked_about, current.broadcast.audience))
    if current.pending and not current.begun:
        news.append(_departure(current, profile))
    return news


def _departure(current: Progress, profile: Profile) -> str:
    local = current.broadcast.due_at.astimezone(profile.timezone)
    if current.broadcast.due_at - current.broadcast.created_at <= UNDO:
        at = f"{words.time(local)}:{local.second:02}"
        return _("It leaves at {time}. Until then all of it can be taken back.").format(time=at)
    when = words.moment(current.broadcast.due_at, profile.timezone)
    said = _("It leaves when the quiet hours end: {when}. Until then all of it can be taken back.")
    return said.format(when=when)


def _outcomes(current: Progress) -> list[str]:
    named = {
        Outcome.PAUSED: _("Paused, not sent yet: {count}"),
        Outcome.REFUSED: _("Refused by Telegram: {count}"),
        Outcome.UNKNOWN: _(
            "Unknown, the connection broke: {count}. It is not sent to them again, "
            "so that nobody gets it twice."
        ),
        Outcome.EXPIRED: _("Too late, not sent: {count}"),
        Outcome.VOID: _("Called back, not sent: {count}")
        if current.stopped
        else _("Switched announcements off meanwhile: {count}"),
        Outcome.FAILED: _("An error of the bot, not sent: {count}"),
        Outcome.DROPPED: _("Dropped by a keeper after a restore: {count}"),
        Outcome.COLLECTED: _("Waiting for the message of the week: {count}"),
        Outcome.DIGESTED: _("In the message of the week: {count}"),
        None: _("Still to be sent: {count}"),
    }
    sent = _("Sent: {count} of {all}").format(
        count=words.number(current.tally.get(Outcome.SENT, 0)), all=words.number(current.broadcast.audience)
    )
    others = [
        text.format(count=words.number(current.tally[outcome]))
        for outcome, text in named.items()
        if current.tally.get(outcome)
    ]
    if blocked := current.tally.get(Outcome.UNREACHABLE, 0) - current.deleted:
        others.append(_("Blocked the bot: {count}").format(count=words.number(blocked)))
    if current.deleted:
        others.append(
            _("Deleted their Telegram account: {count}").format(count=words.number(current.deleted))
        )
    if current.broadcast.capped:
        capped = _("Not sent to who had enough announcements this week: {count}")
        others.append(capped.format(count=words.number(current.broadcast.capped)))
    if current.broadcast.left_topic:
        left = _("Switched this topic off afterwards: {count}")
        others.append(left.format(count=words.number(current.broadcast.left_topic)))
    if current.broadcast.left_all:
        left = _("Switched all announcements off afterwards: {count}")
        others.append(left.format(count=words.number(current.broadcast.left_all)))
    return [sent, *others]


def _buttons(current: Progress) -> list[list[Button]]:
    number = current.broadcast.id
    mine = [button(_("My announcements"), ManagePressed(do=Manage.LIST, id=0))]
    posts = channels.to_posts(current)
    stop = button(_("Stop it"), ManagePressed(do=Manage.STOP, id=number))
    if current.paused:
        go_on = button(_("Go on sending"), ManagePressed(do=Manage.RESUME, id=number))
        return [[go_on, stop], *posts, mine]
    if not current.unfinished:
        return [[stop], *posts, mine] if current.collected else [*posts, mine]
    rows = [[button(_("Pause it"), ManagePressed(do=Manage.PAUSE, id=number)), stop], *posts, mine]
    if current.begun:
        return rows
    return [
        [button(pgettext("announcement", "Take it back"), PlanPressed(do=Act.TAKE_BACK, id=number))],
        *rows,
    ]
