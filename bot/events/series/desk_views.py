"""What an organiser sees of a series."""

from bot import words
from bot.events import ways, wording
from bot.events.attendance import wording as attendance
from bot.events.model import Event
from bot.events.presses import Desk, DeskPressed
from bot.events.series.model import Asked, SeriesDraft
from bot.events.series.presses import Do, SeriesPressed
from bot.events.series.shapes import Changed, Following, Shown
from bot.i18n import _, ngettext
from bot.telegram.screen import Button, Screen, button, in_twos
from bot.telegram.text import Text, join, rich


def overview(event: Event, shown: Shown) -> Screen:
    """Show the whole series an event belongs to, with what can be done."""
    ahead = [one.event for one in shown.standings]
    lines = [
        rich(
            "{mark} {when}{title} · {coming}",
            mark="▸" if one.id == event.id else "•",
            when=wording.when(one),
            title=f" · {one.title}" if shown.series.cycle else "",
            coming=wording.state(one),
        )
        for one in ahead
    ]
    heading = rich(_("<b>Series: {title}</b>"), title=shown.series.title)
    openers = [_opener(one) for one in ahead if one.id != event.id]
    rows = [
        [_press(Do.ALL, _("Change this one and all that follow"), event.id)],
        *in_twos(openers),
        [_press(Do.OUT, _("Take this one out of the series"), event.id)],
        [ways.numbers(event.id)],
    ]
    note = _("▸ is the one you came from. Press another to change it alone.")
    return Screen(join("\n", [heading, "", *lines, "", note]), buttons=rows)


def choose(found: Following) -> Screen:
    """Ask what is to be changed of an event and all that follow."""
    number = found.event.id
    rows = [
        [_press(Do.HOUR, _("Change the hour"), number), _press(Do.PLACE, _("Change the place"), number)],
        [_press(Do.SEATS, _("Change the seats"), number), _press(Do.CALL_OFF, _("Call them off"), number)],
        [_press(Do.DESK, _("Back"), number)],
    ]
    return Screen(join("\n", [_which(found), "", _("What should change?")]), buttons=rows)


def ask(found: Following, asked: Asked) -> Screen:
    """Ask for what is to hold from now on."""
    questions = {
        Asked.HOUR: _("At what time do they begin from now on? The days stay.\nFor example: 18:30."),
        Asked.PLACE: _(
            "Where do they take place from now on?\nPlease write the place, for example: community centre, "
            "room 2. A link (https://…) means that they are online; only those who sign up see it."
        ),
        Asked.SEATS: _("How many people can come to each?\nA number from 1 to 10,000, for example: 30."),
    }
    unlimited = [_press(Do.UNLIMITED, _("No limit"), found.event.id)] if asked is Asked.SEATS else []
    cancel = [_press(Do.ALL, _("Back"), found.event.id), _press(Do.DROP, _("Cancel"), found.event.id)]
    return Screen(join("\n\n", [_which(found), questions[asked]]), buttons=[unlimited, cancel])


def confirm(draft: SeriesDraft, found: Following) -> Screen:
    """Ask once more, with what will be different and how many hear of it."""
    given = draft.given
    if "hour" in given:
        what = _("They begin at {hour} from now on.").format(hour=given["hour"])
    elif "place" in given:
        what = _("They take place here from now on: {place}.").format(place=given["place"] or given["link"])
    else:
        what = _("Seats at each from now on: {seats}.").format(seats=wording.limit(given["capacity"]))
    told = [] if "capacity" in given else [_told(found.people)]
    rows = [
        [_press(Do.CHANGE, _("Yes, change them"), found.event.id, draft.token)],
        [_press(Do.ALL, _("Back"), found.event.id), _press(Do.DROP, _("Cancel"), found.event.id)],
    ]
    return Screen(join("\n\n", [_which(found), rich("<b>{what}</b>", what=what), *told]), buttons=rows)


def changed(done: Changed) -> Screen:
    """Say how many were changed and how many people hear of it."""
    count = len(done.following.events)
    said = ngettext("Changed: {count} meeting.", "Changed: {count} meetings.", count).format(count=count)
    return Screen(_with_told(said, done), buttons=_afterwards(done.following.event), fresh=True)


def ask_calling_off(found: Following) -> Screen:
    """Ask once before several events are called off."""
    text = _("Call all of these off? {told} This cannot be undone.").format(told=_told(found.people))
    rows = [
        [_press(Do.CALLED_OFF, _("Yes, call them off"), found.event.id)],
        [_press(Do.ALL, _("No, leave them"), found.event.id)],
    ]
    return Screen(join("\n\n", [_which(found), text]), buttons=rows)


def called_off(done: Changed) -> Screen:
    """Say how many were called off and how many people hear of it."""
    count = len(done.following.events)
    said = ngettext("Called off: {count} meeting.", "Called off: {count} meetings.", count).format(
        count=count
    )
    mine = [ways.mine()]
    return Screen(_with_told(said, done), buttons=[mine])


def taken_out(event: Event) -> Screen:
    """Say that an event stands alone now."""
    text = rich(
        _("<b>{title}</b>, {moment}, no longer belongs to the series. Whoever signed up still comes."),
        title=event.title,
        moment=wording.when(event),
    )
    return Screen(text, buttons=[[ways.numbers(event.id)]])


def _which(found: Following) -> Text:
    heading = rich(_("<b>{title}</b>: this one and all that follow"), title=found.series.title)
    return join("\n", [heading, *(rich("• {when}", when=wording.when(one)) for one in found.events)])


def _with_told(said: str, done: Changed) -> str:
    told = [_told(done.told)] if done.told else []
    return " ".join([said, *told, *attendance.taken_back(done.cleared)])


def _told(count: int) -> str:
    text = ngettext(
        "{count} person will be told, in one message.",
        "{count} people will be told, each in one message.",
        count,
    )
    return text.format(count=count)


def _afterwards(event: Event) -> list[list[Button]]:
    return [
        [_press(Do.DESK, _("The whole series"), event.id)],
        [ways.mine()],
    ]


def _opener(event: Event) -> Button:
    local = event.local_time.date()
    return button(words.short_date(local, today=local), DeskPressed(do=Desk.OPEN, event=event.id))


def _press(do: Do, label: str, event_id: int, value: str = "") -> Button:
    return button(label, SeriesPressed(do=do, id=event_id, value=value))
