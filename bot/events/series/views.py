"""What residents see of a series."""

from collections.abc import Sequence
from zoneinfo import ZoneInfo

from bot import words
from bot.events import wording
from bot.events.facts import Facts
from bot.events.files.presses import Do as FileDo
from bot.events.files.presses import FilePressed
from bot.events.model import Event, EventStatus, Seat
from bot.events.options import card_views
from bot.events.options.model import Bar
from bot.events.presses import Do as EventDo
from bot.events.presses import EventPressed
from bot.events.series.model import Notice, Series
from bot.events.series.presses import Do, SeriesPressed
from bot.events.series.shapes import PartOf, Shown, Standing
from bot.i18n import _, ngettext
from bot.telegram.phrases import now_and_before
from bot.telegram.screen import LABEL, Button, Screen, Written, button, in_twos
from bot.telegram.text import Text, join, rich, shortened


def card_lines(part: PartOf | None) -> list[Text]:
    """Say on an event's card where it stands in its series."""
    if part is None:
        return []
    text = (
        _("Meeting {number} of {count} in the cycle “{title}”")
        if part.series.cycle
        else _("Meeting {number} of {count} in a series")
    )
    return [rich(text, number=part.number, count=part.count, title=part.series.title)]


def card_row(event: Event, part: PartOf | None) -> list[Button]:
    """Offer on an event's card the file for one's calendar, and the others of its series."""
    file = button(_("Add to my calendar"), FilePressed(do=FileDo.SAVE, id=event.id))
    if part is None:
        return [file]
    return [file, _press(Do.LIST, _("All dates ({count})").format(count=part.count), part.series.id)]


def listing(shown: Shown, toast: str | None = None, *, said: Sequence[str] = ()) -> Screen:
    """Show a series with how the person stands towards each event."""
    ahead = shown.ahead
    seats = [one.seat for one in ahead]
    lines = [_line(shown, one) for one in shown.standings]
    series = shown.series.id
    acts = [
        *([_press(Do.JOIN, _("Sign up for all"), series)] if any(map(_is_open, ahead)) else []),
        *([_press(Do.LEAVE, _("Sign off from all"), series)] if any(map(_is_on, seats)) else []),
    ]
    file = [_press(Do.FILE, _("All into my calendar"), series)] if ahead else []
    every = [button(_("All events"), EventPressed(do=EventDo.LIST))]
    openers = [_opener(shown, one) for one in ahead]
    rows = [[one] for one in openers] if shown.series.cycle else in_twos(openers)
    heading = rich("<b>{title}</b>", title=shown.series.title)
    above = [" ".join(said), ""] if said else []
    text = join("\n", [*above, heading, _kind(shown), "", *lines])
    return Screen(text, buttons=[acts, *rows, file, every], toast=toast)


def signed_up(shown: Shown) -> Screen:
    """Say of how many events a seat was booked, what became of the others, and show them."""
    seats, bars = [one.seat for one in shown.ahead], [one.bar for one in shown.ahead if one.bar]
    booked, waits = seats.count(Seat.REGISTERED), seats.count(Seat.WAITING) + seats.count(Seat.OFFERED)
    coded, barred = bars.count(Bar.CODE), len(bars) - bars.count(Bar.CODE)
    counted = (
        (booked, ngettext("Signed up for {count} meeting.", "Signed up for {count} meetings.", booked)),
        (waits, ngettext("Waiting list: {count} meeting.", "Waiting list: {count} meetings.", waits)),
        (
            coded,
            ngettext(
                "{count} meeting needs a code: open it below and give the code there.",
                "{count} meetings need a code: open each of them below and give the code there.",
                coded,
            ),
        ),
        (
            barred,
            ngettext(
                "Not possible for {count} meeting; the list says why.",
                "Not possible for {count} meetings; the list says why.",
                barred,
            ),
        ),
    )
    said = [text.format(count=count) for count, text in counted if count]
    if any(one.seat is Seat.REGISTERED and one.event.together > 1 for one in shown.ahead):
        said.append(_("If more of you are coming, open a meeting and press “Change the number of people”."))
    return listing(shown, said=said or [_("You could be signed up for none of them.")])


def ask_leaving(shown: Shown) -> Screen:
    """Ask once before every seat is given back."""
    count = sum(_is_on(one.seat) for one in shown.ahead)
    text = ngettext(
        "Sign off from {count} meeting of “{title}”? Your seat goes to somebody else.",
        "Sign off from {count} meetings of “{title}”? Your seats go to others.",
        count,
    )
    rows = [
        [
            _press(Do.LEFT, _("Yes, sign me off"), shown.series.id),
            _press(Do.LIST, _("No, I will come"), shown.series.id),
        ]
    ]
    return Screen(text.format(count=count, title=shown.series.title), buttons=rows)


def signed_off(shown: Shown) -> Screen:
    """Show the series after signing off from all of it."""
    return listing(shown, _("You are no longer signed up."))


def file(shown: Shown, person_id: int) -> Screen:
    """Hand out all that is ahead as one file."""
    text = _(
        "Open this file to put all coming meetings into your calendar. Whoever is signed up gets a new file "
        "when a time or a place changes; it brings the calendar up to date."
    )
    name = f"rozmownica-series-{shown.series.id}.ics"
    return Screen(text, document=Written("event series", shown.series.id, person_id, name), fresh=True)


def changed(series: Series, told: Sequence[tuple[Event, Facts]], file: Written) -> Screen:
    """Say what time and place several events have now, and which they had before."""
    head = ngettext(
        "The time or place of {count} meeting of “{title}” has changed. It is now:",
        "The time or place of {count} meetings of “{title}” has changed. They are now:",
        len(told),
    )
    heading = rich(head, count=len(told), title=series.title)
    blocks = [_changed_one(series, event, before) for event, before in told]
    every = [_press(Do.LIST, _("All dates"), series.id)]
    return Screen(join("\n\n", [heading, *blocks]), document=file, buttons=[every])


def cancelled(series: Series, events: Sequence[Event], file: Written) -> Screen:
    """Say which events of a series do not take place."""
    head = ngettext(
        "<b>Cancelled:</b> {count} meeting of “{title}”. It does not take place:",
        "<b>Cancelled:</b> {count} meetings of “{title}”. They do not take place:",
        len(events),
    )
    heading = rich(head, count=len(events), title=series.title)
    lines = [_named(series, event, wording.when(event)) for event in events]
    every = [button(_("All events"), EventPressed(do=EventDo.LIST))]
    return Screen(join("\n", [heading, "", *lines]), document=file, buttons=[every])


def notice_file(notice: Notice, person_id: int) -> Written:
    """Return the file that brings a person's calendar up to date after a notice."""
    return Written("event notice", notice.id, person_id, f"rozmownica-series-{notice.series_id}.ics")


def _changed_one(series: Series, event: Event, before: Facts) -> Text:
    was = wording.span(before.starts_at, before.options.ends_at(before.starts_at), ZoneInfo(event.zone))
    where = now_and_before(wording.where(event), wording.where(before))
    lines: list[Text | str] = [
        *([rich("<b>{title}</b>", title=event.title)] if series.cycle else []),
        rich(_("When: {moment}"), moment=now_and_before(wording.when(event), was)),
        rich(_("Where: {place}"), place=where),
    ]
    return join("\n", lines)


def _kind(shown: Shown) -> str:
    count = len([one for one in shown.standings if one.event.status == EventStatus.PUBLISHED])
    said = ngettext("{count} meeting in all", "{count} meetings in all", count).format(count=count)
    ahead = ngettext("{count} ahead", "{count} ahead", len(shown.ahead)).format(count=len(shown.ahead))
    return f"{said}, {ahead}"


def _line(shown: Shown, one: Standing) -> Text:
    standing = [said] if (said := _standing(shown, one)) else []
    parts: list[Text | str] = [wording.when(one.event), *standing, *_barred(shown, one)]
    return _named(shown.series, one.event, join(" · ", parts))


def _barred(shown: Shown, one: Standing) -> list[Text]:
    """Say of an event ahead that one cannot sign up for just so, why."""
    if one.bar is None or one not in shown.ahead:
        return []
    if one.bar in (Bar.NOT_YET, Bar.CLOSED):
        return card_views.window(one.event, one.options, one.bar)
    return card_views.whom(one.options)


def _named(series: Series, event: Event, said: Text | str) -> Text:
    if series.cycle:
        return rich("• <b>{title}</b>\n  {said}", title=event.title, said=said)
    return rich("• {said}", said=said)


def _standing(shown: Shown, one: Standing) -> str:
    if one.event.status == EventStatus.CANCELLED:
        return _("cancelled")
    if one.event.starts_at <= shown.now:
        return _("over")
    said = {
        Seat.REGISTERED: _("signed up"),
        Seat.WAITING: _("waiting list"),
        Seat.OFFERED: _("a seat is kept for you: please answer"),
    }
    return said.get(one.seat) or (_("no free seats") if one.event.free == 0 else "")


def _opener(shown: Shown, one: Standing) -> Button:
    local = one.event.starts_at.astimezone(ZoneInfo(one.event.zone)).date()
    day = words.short_date(local, today=local)
    label = f"{day} · {one.event.title}" if shown.series.cycle else day
    return button(shortened(label, LABEL), EventPressed(do=EventDo.CARD, id=one.event.id))


def _is_open(one: Standing) -> bool:
    return one.seat is Seat.NONE and one.bar is None


def _is_on(seat: Seat) -> bool:
    return seat is not Seat.NONE


def _press(do: Do, label: str, series_id: int) -> Button:
    return button(label, SeriesPressed(do=do, id=series_id))
