"""What people see of what is coming: a list, a month, a day, and what can be chosen of it."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from bot import words
from bot.agenda import wording
from bot.agenda.model import (
    EVERYTHING,
    LETTERS,
    MONTHS_AHEAD,
    Choices,
    Chosen,
    Entry,
    Instead,
    Listing,
    Month,
)
from bot.agenda.presses import AgendaPressed, Do
from bot.council.model import Meeting
from bot.council.presses import CouncilPressed
from bot.council.presses import Do as Council
from bot.council.views import when
from bot.events.presses import Do as Events
from bot.events.presses import EventPressed
from bot.events.proposals.form_views import start_button
from bot.i18n import _, ngettext, pgettext
from bot.profile import Profile
from bot.telegram.month_grid import month_grid
from bot.telegram.paging import turning
from bot.telegram.screen import LABEL, Button, Screen, button, in_twos
from bot.telegram.text import Text, join, rich, shortened

_IN_A_LINE = 2
"""How much of one day a month names; the rest is counted."""
_TITLE, _SHORT_TITLE = 60, 34
ON_A_CARD = {
    Council.FOLLOW: Do.FOLLOW,
    Council.UNFOLLOW: Do.UNFOLLOW,
    Council.REMIND: Do.REMIND,
    Council.LET_BE: Do.LET_BE,
}
"""What of a meeting's own buttons draws its card anew."""
_FEW_DAYS = 12
"""Up to so many days of a month name what there is with longer titles: all of it fits in one message."""


def listing(found: Listing, profile: Profile) -> Screen:
    """Show a page of what comes."""
    head = [rich(_("<b>What is coming</b>")), *_shown(found.chosen, profile)]
    if not found.entries:
        return _nothing(found, head, _nothing_at_all(found), profile)
    lines = wording.lines(found.entries, profile, found.today)
    rows = [[_opening(entry, found)] for entry in found.entries]
    calendar = _press(Do.MONTH, _("Calendar"), found.chosen)
    below = [*_narrowing(found.chosen, profile), [calendar, mine_button()], [start_button()]]
    return Screen(
        join("\n\n", [join("\n", head), *lines]),
        buttons=[*rows, _turning(found, Do.LIST), *below],
    )


def day(found: Listing, wanted: date, profile: Profile) -> Screen:
    """Show a page of what comes on a day; a day that has passed is not shown any more."""
    on = found.day or found.today
    head = [rich("<b>{day}</b>", day=words.date(on)), *_shown(found.chosen, profile)]
    passed = _("That day has passed.") if wanted < on else None
    if not found.entries:
        none = _("Nothing is planned on this day.") if found.chosen.is_everything else _nothing_of_it()
        screen = _nothing(found, head, none, profile)
        return replace(screen, toast=passed)
    rows = [[_opening(entry, found)] for entry in found.entries]
    text = join("\n\n", [join("\n", head), *wording.of_a_day(found.entries, profile)])
    return Screen(text, buttons=[*rows, _turning(found, Do.DAY), _ways(found.chosen, on)], toast=passed)


def month(shown: Month, profile: Profile) -> Screen:
    """Show a month: in words, and as a calendar in which days with something are marked."""
    head = [rich("<b>{month}</b>", month=words.month(shown.first)), *_shown(shown.chosen, profile)]
    limit = _TITLE if len(shown.days) <= _FEW_DAYS else _SHORT_TITLE
    named = join("\n", [_day_line(one, entries, limit) for one, entries in shown.days.items()])
    none = _("Nothing is planned in this month.") if shown.chosen.is_everything else _nothing_of_it()
    empty = [none, *_next(shown.instead, profile, shown.today)]
    grid = month_grid(
        shown.first,
        shown.today,
        ahead=MONTHS_AHEAD,
        turn=lambda to: AgendaPressed.to(Do.MONTH, shown.chosen, f"{to:%Y%m}"),
        day=lambda one: _day_button(one, shown),
        nothing=AgendaPressed.to(Do.NOTHING, shown.chosen),
    )
    below = [*_narrowing(shown.chosen, profile), [_press(Do.LIST, _("As a list"), shown.chosen)]]
    said = [named] if shown.days else empty
    return Screen(join("\n\n", [join("\n", head), *said]), buttons=[*grid, *below])


def kinds(offered: Choices, profile: Profile) -> Screen:
    """Offer the kinds of what comes; several can be chosen."""
    chosen = offered.chosen
    rows = in_twos(
        [
            _press(Do.KINDS, _ticked(wording.kind_name(kind), kind in chosen.named), chosen.toggled(kind))
            for kind in LETTERS
        ]
    )
    every = _press(Do.KINDS, _ticked(_("All kinds"), not chosen.kinds), Chosen(area=chosen.area))
    text = join("\n", [_("What do you want to see? Press as many as you like."), *_shown(chosen, profile)])
    ways = [_press(Do.LIST, _("Show as a list"), chosen), _press(Do.MONTH, _("Calendar"), chosen)]
    return Screen(text, buttons=[[every], *rows, ways])


def areas(offered: Choices, profile: Profile) -> Screen:
    """Offer the areas, the person's own first."""
    chosen = offered.chosen
    own = [one for one in profile.areas if one.id == offered.own_area]
    others = in_twos([_area_button(one.id, one.name, chosen) for one in profile.areas if one not in own])
    mine = [[_area_button(one.id, _("My area: {name}").format(name=one.name), chosen)] for one in own]
    every = [_area_button("", _("All areas"), chosen)]
    text = _(
        "What happens where? Whatever is for everybody, as the council's meetings are, is under all areas."
    )
    return Screen(text, buttons=[*mine, every, *others])


def unread(screen: Screen, said: Sequence[str]) -> Screen:
    """Say above a screen which words nothing could be made of, and what can be written."""
    note = _(
        "I do not know what to look for by: {words}. You can write a kind, an area, a month or a day, "
        "for example: /events workshops december"
    ).format(words=shortened(", ".join(said), 100))
    return screen.below(note)


def opened(card: Screen, pressed: AgendaPressed) -> Screen:
    """Make the way back from a card lead to the list it was opened from, also after what is pressed there."""
    plain = {EventPressed(do=Events.LIST).pack(), CouncilPressed(do=Council.LIST).pack()}
    rows = [
        [_back(pressed) if one.press in plain else _remembering(one, pressed) for one in row]
        for row in card.buttons
    ]
    back = _back(pressed)
    if not any(back in row for row in rows):
        rows.append([back])
    return replace(card, buttons=rows)


def with_meetings(screen: Screen, meetings: Sequence[Meeting], *, signed_up: bool) -> Screen:
    """Put the council's meetings that somebody hears of below their sign-ups, above that there are none."""
    if not meetings:
        return screen
    lines = [rich("<b>{title}</b>\n{when}", title=one.title, when=when(one)) for one in meetings]
    head = rich(_("<b>Meetings of the council you are reminded of</b>"))
    rows = [
        [button(wording.label(Entry(one), LABEL), CouncilPressed(do=Council.CARD, id=one.id))]
        for one in meetings
    ]
    return replace(
        screen,
        text=join("\n\n", [screen.body, head, *lines] if signed_up else [head, *lines, screen.body]),
        buttons=[*screen.buttons[:-1], *rows, *screen.buttons[-1:]],
    )


def mine_button() -> Button:
    """Lead to what the person signed up for."""
    return button(_("My sign-ups"), EventPressed(do=Events.MINE))


def _back(pressed: AgendaPressed) -> Button:
    if pressed.day:
        day = AgendaPressed.to(Do.DAY, pressed.chosen, pressed.day, pressed.page)
        return button(_("Back to the list"), day)
    label = _("All events") if pressed.chosen.is_everything else _("Back to the list")
    return button(label, AgendaPressed.to(Do.LIST, pressed.chosen, page=pressed.page))


def _remembering(one: Button, pressed: AgendaPressed) -> Button:
    """Let a button that draws the card of a meeting anew carry where that was opened from."""
    do = ON_A_CARD.get(council.do) if (council := CouncilPressed.unpack(one.press)) else None
    return button(one.label, pressed.model_copy(update={"do": do})) if do else one


def _nothing(found: Listing, head: list[Text], said: str, profile: Profile) -> Screen:
    """Say that nothing is as it was chosen, and what there is."""
    rows = [
        [_opening(entry, replace(found, chosen=EVERYTHING, page=0, day=None))]
        for entry in found.instead.entries
    ]
    text = join("\n\n", [join("\n", [*head, said]), *_next(found.instead, profile, found.today)])
    every = [] if found.chosen.is_everything else [_press(Do.LIST, _("Show everything"), EVERYTHING)]
    ways = [_press(Do.MONTH, _("Calendar"), found.chosen), mine_button()]
    narrowing = [] if found.chosen.is_everything else _narrowing(found.chosen, profile)
    return Screen(text, buttons=[*rows, *narrowing, every, ways, [start_button()]])


def _nothing_at_all(found: Listing) -> str:
    if found.chosen.is_everything:
        return _("No events are planned at the moment.")
    return _("Nothing of this is planned at the moment.")


def _nothing_of_it() -> str:
    """Say so of a month or a day: something else may well be planned for it."""
    return _("Nothing of this is planned then.")


def _next(instead: Instead, profile: Profile, today: date) -> list[Text | str]:
    if not instead.entries:
        return []
    head = _("What comes next:") if instead.as_chosen else _("What there is instead:")
    return [head, *wording.lines(list(instead.entries), profile, today)]


def _shown(chosen: Chosen, profile: Profile) -> list[Text]:
    if chosen.is_everything:
        return []
    return [rich(_("Shown: {what}"), what=wording.chosen(chosen, profile))]


def _day_line(on: date, entries: list[Entry], limit: int) -> Text:
    named = [_named(one, limit) for one in entries[:_IN_A_LINE]]
    if (more := len(entries) - _IN_A_LINE) > 0:
        named.append(ngettext("{count} more", "{count} more", more).format(count=more))
    return rich("<b>{day}</b>: {what}", day=f"{on.day}, {words.weekday(on)}", what="; ".join(named))


def _named(entry: Entry, limit: int) -> str:
    marks = f" ({', '.join(said)})" if (said := wording.marks(entry)) else ""
    return f"{wording.hour(entry)} {shortened(entry.thing.title, limit)}{marks}"


def _day_button(one: date, shown: Month) -> Button:
    label = f"• {one.day}" if one in shown.days else str(one.day)
    return _press(Do.DAY, label, shown.chosen, f"{one:%Y%m%d}")


def _opening(entry: Entry, found: Listing) -> Button:
    do = Do.MEETING if isinstance(entry.thing, Meeting) else Do.EVENT
    at = f"{entry.thing.id}-{found.day:%y%m%d}" if found.day else str(entry.thing.id)
    press = AgendaPressed.to(do, found.chosen, at, found.page)
    return button(wording.label(entry, LABEL), press)


def _turning(found: Listing, do: Do) -> list[Button]:
    at = f"{found.day:%Y%m%d}" if found.day else ""
    return turning(
        found.page,
        found.pages - 1,
        lambda to: AgendaPressed.to(do, found.chosen, at, to),
        back=_("« Earlier"),
        forth=_("Later »"),
    )


def _narrowing(chosen: Chosen, profile: Profile) -> list[list[Button]]:
    count, every = len(chosen.kinds), pgettext("kinds and areas", "all")
    several = ngettext("{count} chosen", "{count} chosen", count).format(count=count)
    kind = wording.kind_name(chosen.named[0]) if count == 1 else several if count else every
    place = profile.area_name(chosen.area) if chosen.area else every
    what = _press(Do.KINDS, _("Kind: {kind}").format(kind=kind), chosen)
    where = _press(Do.AREAS, _("Area: {name}").format(name=place), chosen)
    return [[what, where] if profile.areas else [what]]


def _ways(chosen: Chosen, on: date) -> list[Button]:
    calendar = _press(Do.MONTH, _("Calendar"), chosen, f"{on:%Y%m}")
    return [calendar, _press(Do.LIST, _("As a list"), chosen)]


def _area_button(area: str, label: str, chosen: Chosen) -> Button:
    return _press(Do.LIST, _ticked(label, area == chosen.area), chosen.within(area))


def _ticked(label: str, ticked: bool) -> str:
    return f"✓ {label}" if ticked else label


def _press(do: Do, label: str, chosen: Chosen, at: str = "") -> Button:
    return button(label, AgendaPressed.to(do, chosen, at))
