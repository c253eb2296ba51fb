"""The plan as screens: a month with counts, the list of a day, what is put aside."""

import calendar
from collections.abc import Sequence
from datetime import date, timedelta

from babel.dates import get_day_names

from bot import words
from bot.broadcasts.audience.wording import audience
from bot.broadcasts.planning.looking import Calendar, Item
from bot.broadcasts.planning.model import State
from bot.broadcasts.planning.presses import Act, CalendarPressed, Look, PlanPressed
from bot.broadcasts.presses import Manage, ManagePressed
from bot.broadcasts.views import excerpt
from bot.i18n import _, current_locale, ngettext, pgettext
from bot.people.model import Role
from bot.people.team_views import role_name
from bot.profile import Profile
from bot.telegram.screen import Button, Screen, button, in_twos
from bot.telegram.text import join, rich

LISTED = 12
"""Announcements of one day that have a button; more are only counted."""


def month(shown: Calendar, first: date, area: str | None, profile: Profile, ahead: Button) -> Screen:
    """Show a month: its days with how much is planned in words, and a grid to open them."""
    days = [first + timedelta(days=number) for number in range(_length(first))]
    busy = [(day, shown.on(day)) for day in days if shown.on(day)]
    lines = [_day_line(day, items) for day, items in busy] or [_("Nothing is planned in this month.")]
    head = rich(
        _("<b>Plan of announcements: {month}</b>\n{audience}"),
        month=words.month(first),
        audience=_("Area: {name}").format(name=profile.area_name(area)) if area else _("All areas"),
    )
    rows = [_turns(first, area), _weekdays(), *_weeks(shown, first, area)]
    areas = button(
        _("Choose an area"), CalendarPressed(do=Look.AREAS, day=first.isoformat(), area=area or "")
    )
    begins = button(_("New announcement"), ManagePressed(do=Manage.NEW, id=0))
    last = [[areas, ahead], [begins]] if profile.areas else [[ahead], [begins]]
    if shown.aside:
        label = ngettext("Put aside: {count}", "Put aside: {count}", shown.aside).format(count=shown.aside)
        last[-1].append(button(label, CalendarPressed(do=Look.ASIDE)))
    return Screen(join("\n\n", [head, "\n".join(lines)]), buttons=[*rows, *last])


def day(shown: Calendar, when: date, area: str | None, profile: Profile) -> Screen:
    """List what goes out, waits or has gone out on a day."""
    head = rich("<b>{day}</b>", day=words.date(when))
    lines = [_line(item, profile) for item in shown.items] or [_("Nothing is planned on this day.")]
    back = CalendarPressed(do=Look.MONTH, day=when.replace(day=1).isoformat(), area=area or "")
    around = [
        button(label, CalendarPressed(do=Look.DAY, day=other.isoformat(), area=area or ""))
        for label, other in (("«", when - timedelta(days=1)), ("»", when + timedelta(days=1)))
    ]
    rows = [*in_twos(_opening(shown.items)), around, [button(_("The month"), back)]]
    return Screen(join("\n\n", [head, *lines]), buttons=rows)


def aside(shown: Calendar, profile: Profile) -> Screen:
    """List what is put aside."""
    head = rich(_("<b>Put aside</b>\nThese do not go out by themselves."))
    lines = [_line(item, profile) for item in shown.items] or [_("Nothing is put aside.")]
    back = CalendarPressed(do=Look.MONTH, day=shown.today.replace(day=1).isoformat())
    return Screen(
        join("\n\n", [head, *lines]),
        buttons=[*in_twos(_opening(shown.items)), [button(_("The month"), back)]],
    )


def areas(first: date, profile: Profile) -> Screen:
    """Offer the areas whose plan is to be shown."""
    choices = [_area(first, area.id, area.name) for area in profile.areas]
    return Screen(
        _("Whose plan? What goes to everybody is in each of them."),
        buttons=[[_area(first, "", _("All areas"))], *in_twos(choices)],
    )


def no_day() -> Screen:
    """Answer a press of a day that is none."""
    return Screen(toast=_("There is nothing to open here."))


def _area(first: date, area: str, label: str) -> Button:
    return button(label, CalendarPressed(do=Look.MONTH, day=first.isoformat(), area=area))


def _day_line(when: date, items: Sequence[Item]) -> str:
    counts = {
        state: sum(item.state is state for item in items)
        for state in (State.PLANNED, State.WAITING, State.LEFT)
    }
    named = {
        State.PLANNED: pgettext("announcements", "planned: {count}"),
        State.WAITING: pgettext("announcements", "waiting for approval: {count}"),
        State.LEFT: pgettext("announcements", "sent: {count}"),
    }
    said = ", ".join(named[state].format(count=count) for state, count in counts.items() if count)
    return f"{words.short_date(when, today=when)}: {said}"


def _line(item: Item, profile: Profile) -> str:
    local = item.moment.astimezone(profile.timezone)
    states = {
        State.PLANNED: pgettext("announcement", "planned"),
        State.WAITING: pgettext("announcement", "waits for approval"),
        State.LEFT: pgettext("announcement", "sent"),
        State.ASIDE: pgettext("announcement", "put aside"),
    }
    state = pgettext("announcement", "repeats") if item.repeat else states[item.state]
    author = f", {role_name(Role(item.author))}" if item.author else ""
    return _("{number}. {time}, {state}, {audience}: “{excerpt}”{author}").format(
        number=item.broadcast.id,
        time=words.time(local),
        state=state,
        audience=audience(item.broadcast, profile),
        excerpt=excerpt(item.broadcast.text),
        author=author,
    )


def _opening(items: Sequence[Item]) -> list[Button]:
    numbers = list(dict.fromkeys(item.broadcast.id for item in items))
    return [
        button(_("No. {number}").format(number=number), PlanPressed(do=Act.OPEN, id=number))
        for number in numbers[:LISTED]
    ]


def _length(first: date) -> int:
    return calendar.monthrange(first.year, first.month)[1]


def _turns(first: date, area: str | None) -> list[Button]:
    before, after = (first - timedelta(days=1)).replace(day=1), first + timedelta(days=_length(first))
    return [
        button("«", CalendarPressed(do=Look.MONTH, day=before.isoformat(), area=area or "")),
        _nothing(words.month(first)),
        button("»", CalendarPressed(do=Look.MONTH, day=after.isoformat(), area=area or "")),
    ]


def _weekdays() -> list[Button]:
    names = get_day_names("abbreviated", locale=current_locale())
    return [_nothing(names[number].rstrip(".")) for number in range(7)]


def _weeks(shown: Calendar, first: date, area: str | None) -> list[list[Button]]:
    weeks = calendar.Calendar().monthdatescalendar(first.year, first.month)
    return [[_cell(shown, when, first, area) for when in week] for week in weeks]


def _cell(shown: Calendar, when: date, first: date, area: str | None) -> Button:
    if when.month != first.month:
        return _nothing("·")
    count = len(shown.on(when))
    label = f"{when.day} ({count})" if count else str(when.day)
    return button(label, CalendarPressed(do=Look.DAY, day=when.isoformat(), area=area or ""))


def _nothing(label: str) -> Button:
    return button(label, CalendarPressed(do=Look.NOTHING))
