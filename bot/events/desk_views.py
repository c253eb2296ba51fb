"""What animators see of the events they run."""

from bot.events import ways, wording
from bot.events.attendance import wording as attendance
from bot.events.attendance.presses import Do as Door
from bot.events.attendance.presses import DoorPressed
from bot.events.choices.presses import ChoicePressed
from bot.events.choices.presses import Do as Choices
from bot.events.choices.views import freed
from bot.events.model import Event, EventStatus, Step
from bot.events.options import card_views
from bot.events.partners import views as partners
from bot.events.partners.shapes import HIDDEN
from bot.events.posters.presses import Do as Posters
from bot.events.posters.presses import PosterPressed
from bot.events.presses import Desk, DeskPressed, Do, EventPressed
from bot.events.proposals.desk_views import queue_button
from bot.events.shapes import Done, Numbers, Page
from bot.events.templates.presses import Do as Templates
from bot.events.templates.presses import TemplatePressed
from bot.i18n import _, ngettext
from bot.people.entry import event_link
from bot.telegram.paging import turning
from bot.telegram.screen import LABEL, Button, Screen, button
from bot.telegram.text import Text, join, rich, shortened


def published(event: Event, username: str) -> list[Screen]:
    """Close the check and give the receipt of a new event."""
    return [_closed(event), handed_in(event, username)]


def handed_in(event: Event, username: str) -> Screen:
    """Say whether an event is public, and if not, when it will be."""
    if event.status in HIDDEN:
        return partners.handed_in(event)
    return planned(event) if event.status == EventStatus.SCHEDULED else receipt(event, username)


def planned(event: Event) -> Screen:
    """Say that an event was saved and when everybody will see it."""
    text = rich(_("<b>Saved: {title}</b>\n{moment}"), title=event.title, moment=wording.when(event))
    rows = [[ways.numbers(event.id)], [ways.mine()]]
    return Screen(join("\n\n", [text, *card_views.held(event)]), buttons=rows, fresh=True)


def receipt(event: Event, username: str) -> Screen:
    """Say that an event is public, with its link."""
    text = rich(
        _("<b>Published: {title}</b>\n{moment}\n\nTo invite people, share this link:\n{link}"),
        title=event.title,
        moment=wording.when(event),
        link=event_link(username, event.id),
    )
    rows = [
        [
            button(_("See the event"), EventPressed(do=Do.CARD, id=event.id)),
            ways.numbers(event.id),
        ],
        [ways.mine()],
    ]
    return Screen(text, buttons=rows, fresh=True)


def published_by_clock(event: Event) -> Screen:
    """Tell the organiser that an event became public as planned."""
    text = rich(
        _("Published as planned: <b>{title}</b>, {moment}."), title=event.title, moment=wording.when(event)
    )
    see = button(_("See the event"), EventPressed(do=Do.CARD, id=event.id))
    return Screen(text, buttons=[[see, ways.numbers(event.id)]])


def done_before(event: Event) -> Screen:
    """Answer a second press of the button that published an event or saved its changes."""
    return Screen(toast=_("“{title}” has already been saved.").format(title=event.title))


def my_events(page: Page, toast: str | None = None, *, oversees: bool = True) -> Screen:
    """List the events somebody runs; who looks after everybody's goes on to what waits for a decision."""
    new = [_press(Desk.NEW, _("New event"))]
    posters = [button(_("Posters for places"), PosterPressed(do=Posters.AREAS))]
    past = [button(_("Past events"), DoorPressed(do=Door.PAST))]
    templates = [button(_("Templates and files"), TemplatePressed(do=Templates.LIST))]
    both = [*past, *templates]
    more = [new, both, [*posters, queue_button()]] if oversees else [new, both]
    if not page.rows:
        return Screen(_("You run no coming events."), buttons=more, toast=toast)
    rows = [[_press(Desk.OPEN, _label(event), event.id)] for event in page.rows]
    turns = turning(page.number, page.last, lambda to: DeskPressed(do=Desk.TURN, event=to))
    return Screen(rich(_("<b>Events I run</b>")), buttons=[*rows, turns, *more], toast=toast)


def numbers(shown: Numbers, username: str) -> Screen:
    """Show one event with its numbers and what can be done."""
    event = shown.event
    lines: list[Text | str] = [
        rich("<b>{title}</b>", title=event.title),
        *partners.standing(shown.event),
        *card_views.held(event),
        *wording.when_and_where(event),
        *wording.joining(event),
        "",
        rich(
            _("Signed up: <b>{taken}</b> (seats: {capacity})"),
            taken=event.taken,
            capacity=wording.limit(event.capacity),
        ),
        *_confirmed(shown),
        rich(_("On the waiting list: <b>{waiting}</b>"), waiting=shown.waiting),
        *freed(event),
        rich(_("Reminders before the start: {spans}"), spans=wording.spans(shown.reminders)),
        *card_views.at_the_desk(event, shown.options, username),
        "",
        rich(_("Link to share: {link}"), link=event_link(username, event.id)),
    ]
    rows = [
        card_views.publish_row(event) or _door(event),
        [_change(event, Step.WHEN, _("Change the time")), _change(event, Step.PLACE, _("Change the place"))],
        [_press(Desk.CHANGE, _("Change something else"), event.id), ways.more(event.id)],
        [_press(Desk.CALL_OFF, _("Call off the event"), event.id)],
        [ways.mine()],
    ]
    return Screen(join("\n", lines), buttons=rows)


def more(event: Event) -> Screen:
    """Offer what is rarely done with an event."""
    text = rich("<b>{title}</b>\n{moment}", title=event.title, moment=wording.when(event))
    rows = [
        [button(_("Posters and QR codes"), PosterPressed(do=Posters.LIST, id=event.id))],
        [button(_("Sign-ups and the way there"), ChoicePressed(do=Choices.SHOW, id=event.id))],
        [button(_("Copy, repeat, template"), TemplatePressed(do=Templates.MORE, id=event.id))],
        card_views.hold_row(event),
        [ways.numbers(event.id)],
    ]
    return Screen(text, buttons=rows)


def confirm_cancelling(shown: Numbers) -> Screen:
    """Ask once before an event is called off."""
    told = ngettext("{count} person will be told.", "{count} people will be told.", shown.concerned)
    text = rich(
        _("Call off the event <b>{title}</b>, {moment}? {told} This cannot be undone."),
        title=shown.event.title,
        moment=wording.when(shown.event),
        told=told.format(count=shown.concerned),
    )
    rows = [
        [_press(Desk.CALLED_OFF, _("Yes, call it off"), shown.event.id)],
        [_press(Desk.OPEN, _("No, leave it"), shown.event.id)],
    ]
    return Screen(text, buttons=rows)


def cancelled(done: Done) -> Screen:
    """Say that an event was called off and how many people hear of it."""
    text = rich(_("Called off: <b>{title}</b>."), title=done.event.title)
    return Screen(join(" ", [text, _told(done.told)]), buttons=[[ways.mine()]])


def saved(done: Done) -> list[Screen]:
    """Close the check; say that changes were saved and how many people hear of them."""
    text = rich(
        _("Saved: <b>{title}</b>, {moment}."), title=done.event.title, moment=wording.when(done.event)
    )
    rows = [[ways.numbers(done.event.id)]]
    told = [_told(done.told)] if done.told else []
    after = [*attendance.taken_back(done.cleared), *partners.waiting_note([done.event])]
    said = join(" ", [text, *told, *after])
    return [_closed(done.event), Screen(said, buttons=rows, fresh=True)]


def _confirmed(shown: Numbers) -> list[Text]:
    if not shown.confirmed:
        return []
    return [rich(_("Said again that they come: <b>{count}</b>"), count=shown.confirmed)]


def _door(event: Event) -> list[Button]:
    """Lead to the door, once there are people who can come."""
    if event.status != EventStatus.PUBLISHED:
        return []
    return [button(_("Guests and entrance"), DoorPressed(do=Door.OPEN, event=event.id))]


def _closed(event: Event) -> Screen:
    """Stand in place of a check that was answered."""
    return Screen(rich(_("Saved: <i>{title}</i>"), title=event.title))


def _told(count: int) -> str:
    return ngettext("{count} person will be told.", "{count} people will be told.", count).format(count=count)


def _label(event: Event) -> str:
    return shortened(f"{wording.short(event)} · {wording.state(event)} · {event.title}", LABEL)


def _change(event: Event, field: Step, label: str) -> Button:
    return _press(Desk.CHANGE, label, event.id, field.value)


def _press(do: Desk, label: str, event_id: int = 0, value: str = "") -> Button:
    return button(label, DeskPressed(do=do, event=event_id, value=value))
