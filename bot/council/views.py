"""What people see of sessions and commission meetings."""

from dataclasses import replace
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from bot import words
from bot.council.model import Meeting, body_of
from bot.council.presses import CouncillorPressed, CouncilPressed, Decide, Do, Find, GonePressed
from bot.council.shapes import Card, Listing, Topics
from bot.i18n import _, ngettext
from bot.profile import Profile, say
from bot.telegram.phrases import now_and_before
from bot.telegram.screen import LABEL, Button, Screen, Written, button
from bot.telegram.text import Text, join, linked, rich, shortened

_MOST_NAMED = 10


def listing(found: Listing, profile: Profile) -> Screen:
    """Show one page of what comes: of everybody, or of one body."""
    about = topic_name(found.topic, profile) if found.topic else _("Sessions and commissions")
    heading = rich("<b>{about}</b>", about=about)
    if not found.meetings:
        return Screen(join("\n\n", [heading, _nothing(found, profile)]), buttons=_below(found, profile))
    lines = [_line(meeting) for meeting in found.meetings]
    openers = [[_opener(meeting)] for meeting in found.meetings]
    return Screen(
        join("\n\n", [heading, *lines, _as_of(found, profile)]),
        buttons=[*openers, _turning(found), *_below(found, profile)],
    )


def card(shown: Card, profile: Profile) -> Screen:
    """Show one meeting."""
    meeting = shown.meeting
    lines = [
        rich("<b>{title}</b>", title=meeting.title),
        *([rich(_("<b>Cancelled.</b> It does not take place."))] if meeting.is_cancelled else []),
        rich(_("When: <b>{moment}</b>"), moment=when(meeting)),
        rich(_("Where: <b>{place}</b>"), place=_where(meeting.place)),
        *([linked(_("More about it"), meeting.link)] if meeting.link else []),
    ]
    file = [button(_("Save in my calendar"), CouncilPressed(do=Do.FILE, id=meeting.id))]
    rows = [
        _remind_row(shown),
        [_follow_button(meeting.topic, profile, meeting.id, followed=shown.is_followed)],
        [] if meeting.is_cancelled else file,
        [_all_button()],
    ]
    return Screen(join("\n", lines), buttons=rows)


def topics(found: Topics, profile: Profile) -> Screen:
    """Offer whose meetings to hear of."""
    rows = [[_topic_button(topic, profile, topic in found.followed)] for topic in found.topics]
    text = _(
        "Whose meetings do you want to hear of? You are reminded before each of them, and told when the time "
        "or the place changes."
    )
    if not found.topics:
        text = _("There is nothing to follow yet.")
    return Screen(text, buttons=[*rows, [_all_button()]])


def following(screen: Screen, topic: str, profile: Profile, *, followed: bool) -> Screen:
    """Show a screen after a tap on follow or stop following."""
    name = topic_name(topic, profile)
    said = _("You follow: {name}.") if followed else _("You no longer follow: {name}.")
    return Screen(screen.text, buttons=screen.buttons, toast=said.format(name=name))


def reminding(shown: Card, profile: Profile, *, lies_ahead: bool) -> Screen:
    """Show a meeting after a tap on its own reminder."""
    if not shown.is_reminded:
        said = _("You will not be reminded of this meeting.")
    elif lies_ahead:
        said = _("You will be reminded of this meeting.")
    else:
        said = _("It begins soon, so no reminder comes. If it is moved or cancelled, you will hear of it.")
    return replace(card(shown, profile), toast=said)


def entry_file(meeting: Meeting) -> Screen:
    """Hand out a meeting as a file for one's own calendar."""
    text = _("Open this file to put the meeting into your calendar. If it is moved, the file does not know.")
    file = Written("meeting", meeting.id, 0, f"rozmownica-{meeting.id}.ics")
    return Screen(text, document=file, fresh=True)


def reminder(meeting: Meeting, *, followed: bool) -> Screen:
    """Remind of a meeting."""
    lines = [
        rich(_("Reminder: <b>{title}</b>"), title=meeting.title),
        rich(_("When: <b>{moment}</b>"), moment=when(meeting)),
        rich(_("Where: <b>{place}</b>"), place=_where(meeting.place)),
    ]
    return Screen(join("\n", lines), buttons=[_told_buttons(meeting, followed=followed)])


def changed(meeting: Meeting, before: dict[str, Any], *, followed: bool) -> Screen:
    """Say what time and place a meeting has now, and which it had before."""
    head = _("The time or place of “{title}” has changed. It is now:")
    if before["cancelled"]:
        head = _("“{title}” takes place after all:")
    was = _moment(datetime.fromisoformat(before["starts_at"]), meeting.zone, all_day=before["all_day"])
    lines: list[Text | str] = [
        rich(head, title=meeting.title),
        "",
        rich(_("When: {moment}"), moment=now_and_before(when(meeting), was)),
        rich(_("Where: {place}"), place=now_and_before(_where(meeting.place), _where(before["place"]))),
    ]
    return Screen(join("\n", lines), buttons=[_told_buttons(meeting, followed=followed)])


def cancelled(meeting: Meeting, *, followed: bool) -> Screen:
    """Say that a meeting does not take place."""
    text = rich(
        _("<b>Cancelled:</b> “{title}”, {moment}. It does not take place."),
        title=meeting.title,
        moment=when(meeting),
    )
    lines: list[Text | str] = [text]
    if meeting.gone:
        lines.append(_("It is no longer in the council's calendar."))
    return Screen(join("\n", lines), buttons=[_told_buttons(meeting, followed=followed)])


def vanished(meetings: list[Meeting], since: int) -> Screen:
    """Ask a keeper what it means that meetings vanished from the calendar all at once."""
    count = len(meetings)
    head = ngettext(
        "{count} meeting vanished from the council's calendar, more than half of what was planned.",
        "{count} meetings vanished from the council's calendar, more than half of what was planned.",
        count,
    ).format(count=count)
    ask = _("Nobody was told. Are they called off, or is the calendar broken?")
    lines: list[Text | str] = [_line(meeting) for meeting in meetings[:_MOST_NAMED]]
    rows = [
        [button(_("They are called off"), GonePressed(do=Decide.CANCEL, since=since))],
        [button(_("Let them stand"), GonePressed(do=Decide.KEEP, since=since))],
    ]
    return Screen(join("\n\n", [head, *lines, ask]), buttons=rows)


def decided(called_off: int | None, *, cancel: bool) -> Screen:
    """Say what became of meetings that vanished."""
    if called_off is None:
        return Screen(_("This was decided already, or the calendar has changed since."))
    if not cancel:
        return Screen(_("They stand as they were. Please have the calendar looked at."))
    said = ngettext(
        "{count} meeting was called off; followers are told.",
        "{count} meetings were called off; followers are told.",
        called_off,
    )
    return Screen(said.format(count=called_off))


def when(meeting: Meeting) -> str:
    """Say when a meeting begins, in full, or which day it is."""
    return _moment(meeting.starts_at, meeting.zone, all_day=meeting.all_day)


def topic_name(topic: str, profile: Profile) -> str:
    """Name whose meetings they are."""
    body = body_of(topic, profile)
    return say(body.name) if body else _("Other meetings")


def _nothing(found: Listing, profile: Profile) -> Text | str:
    if found.read_at is not None:
        return _("Nothing is planned at the moment.")
    site = profile.contacts["office"].website if "office" in profile.contacts else None
    text = _("The council's calendar is not connected to this bot.")
    if site is None:
        return text
    return rich(_("{text} Dates are on {link}."), text=text, link=linked(_("the council's website"), site))


def _as_of(found: Listing, profile: Profile) -> str:
    if found.read_at is None:
        return ""
    day = words.short_date(found.read_at.astimezone(profile.timezone).date())
    return _("From the council's calendar, as of {day}").format(day=day)


def _line(meeting: Meeting) -> Text:
    called_off = f" · {_('cancelled')}" if meeting.is_cancelled else ""
    place = f"\n{meeting.place}" if meeting.place else ""
    return rich(
        "<b>{title}</b>{off}\n{when}{place}",
        title=meeting.title,
        off=called_off,
        when=when(meeting),
        place=place,
    )


def _opener(meeting: Meeting) -> Button:
    local = meeting.starts_at.astimezone(ZoneInfo(meeting.zone)).date()
    label = shortened(f"{words.short_date(local, today=local)}: {meeting.title}", LABEL)
    return button(label, CouncilPressed(do=Do.CARD, id=meeting.id))


def _moment(starts_at: datetime, zone: str, *, all_day: bool) -> str:
    if all_day:
        return words.date(starts_at.astimezone(ZoneInfo(zone)).date())
    return words.moment(starts_at, ZoneInfo(zone))


def _where(place: str | None) -> str:
    return place or _("the place is not given")


def _turning(found: Listing) -> list[Button]:
    row = []
    if found.page > 0:
        row.append(button(_("« Earlier"), CouncilPressed(do=Do.LIST, topic=found.topic, page=found.page - 1)))
    if found.page + 1 < found.pages:
        row.append(button(_("Later »"), CouncilPressed(do=Do.LIST, topic=found.topic, page=found.page + 1)))
    return row


def _below(found: Listing, profile: Profile) -> list[list[Button]]:
    if found.topic:
        follow = _follow_button(found.topic, profile, 0, followed=found.topic in found.followed)
        return [[follow], [_all_button()]]
    rows = [[button(_("Choose what to follow"), CouncilPressed(do=Do.TOPICS))]] if found.read_at else []
    if profile.council.councillors:
        rows.append([button(_("Councillors"), CouncillorPressed(do=Find.ALL))])
    return rows


def _topic_button(topic: str, profile: Profile, followed: bool) -> Button:
    name = topic_name(topic, profile)
    label = _("{name} (followed)").format(name=name) if followed else name
    return button(shortened(label, LABEL), CouncilPressed(do=Do.LIST, topic=topic))


def _follow_button(topic: str, profile: Profile, meeting_id: int, *, followed: bool) -> Button:
    do, label = (Do.UNFOLLOW, _("Stop following")) if followed else (Do.FOLLOW, _("Follow: {name}"))
    text = label.format(name=topic_name(topic, profile))
    return button(shortened(text, LABEL), CouncilPressed(do=do, id=meeting_id, topic=topic))


def _remind_row(shown: Card) -> list[Button]:
    """Offer a reminder of this meeting alone to whoever does not hear of all of its body."""
    if shown.is_followed or shown.meeting.is_cancelled:
        return []
    return [_let_be(shown.meeting)] if shown.is_reminded else [_remind(shown.meeting)]


def _remind(meeting: Meeting) -> Button:
    return button(_("Remind me of this one"), CouncilPressed(do=Do.REMIND, id=meeting.id))


def _let_be(meeting: Meeting) -> Button:
    return button(_("Do not remind me"), CouncilPressed(do=Do.LET_BE, id=meeting.id))


def _told_buttons(meeting: Meeting, *, followed: bool) -> list[Button]:
    stop = button(_("Stop following"), CouncilPressed(do=Do.UNFOLLOW, topic=meeting.topic))
    see = button(_("See the meeting"), CouncilPressed(do=Do.CARD, id=meeting.id))
    # Nothing more comes of one that is called off.
    alone = [] if meeting.is_cancelled else [_let_be(meeting)]
    return [see, *([stop] if followed else alone)]


def _all_button() -> Button:
    return button(_("All meetings"), CouncilPressed(do=Do.LIST))
