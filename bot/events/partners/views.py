"""What the team, the organisations and those who signed up see of events of partner organisations."""

from collections.abc import Sequence

from bot.events import ways, wording
from bot.events.model import Event, EventStatus
from bot.events.options import card_views
from bot.events.partners.model import EventReview, Verdict
from bot.events.partners.presses import Partners, PartnersPressed
from bot.events.partners.shapes import HIDDEN, MAX_REASON, MIN_REASON, Events, Reviewed
from bot.events.presses import Do, EventPressed
from bot.events.proposals.presses import Queue, QueuePressed
from bot.i18n import _, ngettext
from bot.telegram.paging import turning
from bot.telegram.screen import LABEL, Button, Screen, button
from bot.telegram.text import Text, join, quoted, rich, shortened


def listing(page: Events, waiting: int) -> Screen:
    """List the events of all organisations, for the team."""
    head = rich(_("<b>Events of partner organisations</b>"))
    back = [button(_("All proposals"), QueuePressed(do=Queue.LIST))]
    if not page.rows:
        return Screen(join("\n", [head, _("No organisation has a coming event.")]), buttons=[back])
    said = ngettext("{count} event waits for a decision.", "{count} events wait for a decision.", waiting)
    rows = [[_press(Partners.OPEN, _label(event), event.id)] for event in page.rows]
    turns = turning(page.number, page.last, lambda to: PartnersPressed(do=Partners.LIST, id=to))
    top = join("\n", [head, said.format(count=waiting)])
    entries = [_entry(event) for event in page.rows]
    return Screen(join("\n\n", [top, *entries]), buttons=[*rows, turns, back])


def card(shown: Reviewed, toast: str | None = None) -> Screen:
    """Show one of them with what can be decided."""
    event = shown.event
    lines: list[Text | str] = [
        rich("<b>{title}</b>", title=event.title),
        card_views.kind(event, shown.options),
        wording.authorship(event),
        *card_views.about(shown.options),
        "",
        *wording.when_and_where(event),
        *wording.joining(event),
        *card_views.whom(shown.options),
        rich(_("Signed up: <b>{taken}</b> (seats: {capacity})"), **_seats(event)),
        "",
        rich(_("State: <b>{state}</b>"), state=state(event)),
        *_last(shown.last),
    ]
    rows = [_decisions(event), [_press(Partners.LIST, _("All events of organisations"))]]
    return Screen(join("\n", lines), buttons=rows, toast=toast)


def opened(shown: Reviewed) -> Screen:
    """Show it with its picture."""
    return card_views.pictured(card(shown), shown.options)


def approved(shown: Reviewed) -> Screen:
    """Show the event after it was let through."""
    planned = shown.event.status == EventStatus.SCHEDULED
    said = _("Let through: it becomes public at its moment.") if planned else _("Everybody sees it now.")
    return card(shown, said)


def ask_reason(shown: Reviewed) -> Screen:
    """Ask why an event is not to be public."""
    event = shown.event
    question = (
        _("Why is <b>{title}</b> to be taken down?")
        if event.status == EventStatus.PUBLISHED
        else _("What is to be changed in <b>{title}</b> before it is public?")
    )
    told = ngettext(
        "{count} person who signed up or waits will be told that it was taken down.",
        "{count} people who signed up or wait will be told that it was taken down.",
        shown.concerned,
    )
    parts: list[Text | str] = [
        rich(question, title=event.title),
        _("The organisation reads what you write, from {least} to {most} characters.").format(
            least=MIN_REASON, most=MAX_REASON
        ),
        *(
            [told.format(count=shown.concerned)]
            if shown.concerned and event.status == EventStatus.PUBLISHED
            else []
        ),
    ]
    return Screen(join("\n\n", parts), buttons=[[_press(Partners.LEAVE, _("Cancel"), event.id)]], fresh=True)


def sent_back(shown: Reviewed) -> Screen:
    """Say that it is not public and its organisation hears why."""
    text = rich(
        _("<b>{title}</b> is not public. The organisation will read why, and can change it and ask again."),
        title=shown.event.title,
    )
    return Screen(text, buttons=[[_press(Partners.LIST, _("All events of organisations"))]], fresh=True)


def left(event_id: int) -> Screen:
    """Say that nothing was changed."""
    text = _("Nothing was changed: the event stays as it was.")
    return Screen(text, buttons=[[_press(Partners.OPEN, _("Back to the event"), event_id)]])


def handed_in(event: Event) -> Screen:
    """Give the receipt of an event that the team looks at first."""
    text = rich(
        _(
            "<b>Handed in: {title}</b>\n{moment}\n\nThe council's team looks at it before it is public; "
            "you will be told here."
        ),
        title=event.title,
        moment=wording.when(event),
    )
    rows = [
        [ways.numbers(event.id)],
        [ways.mine()],
    ]
    return Screen(text, buttons=rows, fresh=True)


def waiting_note(events: Sequence[Event]) -> list[str]:
    """Say below a receipt that the team looks at these first, where it does."""
    if not any(event.status in HIDDEN for event in events):
        return []
    return [_("The council's team looks at it first; then everybody sees it in /events.")]


def waits(event: Event) -> Screen:
    """Tell the team that an event waits for its decision."""
    text = rich(
        _("An event waits to become public: <b>{title}</b>, {moment}. {author}"),
        title=event.title,
        moment=wording.when(event),
        author=wording.authorship(event),
    )
    return Screen(text, buttons=[[_press(Partners.OPEN, _("Look and decide"), event.id)]])


def changed(event: Event) -> Screen:
    """Tell the team that an organisation published or changed an event."""
    text = rich(
        _("Published or changed by an organisation: <b>{title}</b>, {moment}. {author}"),
        title=event.title,
        moment=wording.when(event),
        author=wording.authorship(event),
    )
    return Screen(text, buttons=[[_press(Partners.OPEN, _("Look at it"), event.id)]])


def told_approved(event: Event) -> Screen:
    """Tell an organisation that its event is public."""
    text = (
        rich(_("<b>{title}</b> was let through: it becomes public at its moment."), title=event.title)
        if event.status == EventStatus.SCHEDULED
        else rich(_("<b>{title}</b> is public now: everybody sees it in /events."), title=event.title)
    )
    rows = [[ways.numbers(event.id)]]
    return Screen(text, buttons=rows)


def told_returned(event: Event, made: EventReview) -> Screen:
    """Tell an organisation that its event is not public, and why."""
    head = rich(_("<b>{title}</b> is not public. The council's team writes:"), title=event.title)
    after = _("Change it, and it is looked at again.")
    rows = [[ways.numbers(event.id)]]
    return Screen(join("\n", [head, quoted(made.reason or ""), after]), buttons=rows)


def taken_down(event: Event) -> Screen:
    """Tell those who signed up that an event is not public for now."""
    text = rich(
        _(
            "“{title}”, {moment}: the event was taken down for now and may change. Your sign-up stays; "
            "you will be told here whether it takes place."
        ),
        title=event.title,
        moment=wording.when(event),
    )
    return Screen(text, buttons=[[button(_("All events"), EventPressed(do=Do.LIST))]])


def back(event: Event) -> Screen:
    """Tell them that it is public again."""
    text = rich(
        _("“{title}” is on again: {moment}, {place}. Your sign-up stands."),
        title=event.title,
        moment=wording.when(event),
        place=wording.where(event),
    )
    return Screen(text, buttons=[[button(_("See the event"), EventPressed(do=Do.CARD, id=event.id))]])


def standing(event: Event) -> list[Text | str]:
    """Say to whoever runs an event whose it is and whether it is public, where that is a question."""
    whose = wording.authorship(event)
    if event.organisation_id is None:
        return [whose] if whose else []
    return [whose, rich(_("State: <b>{state}</b>"), state=state(event))]


def state(event: Event) -> str:
    """Say whether an event is public."""
    return {
        EventStatus.PENDING: _("waits for the council's team, not public yet"),
        EventStatus.RETURNED: _("sent back, not public"),
        EventStatus.SCHEDULED: _("let through, not public yet"),
        EventStatus.CANCELLED: _("called off"),
        EventStatus.PUBLISHED: _("public"),
    }[EventStatus(event.status)]


def _decisions(event: Event) -> list[Button]:
    sends = _("Take it down") if event.status == EventStatus.PUBLISHED else _("Send it back")
    approve = [_press(Partners.APPROVE, _("Make it public"), event.id)] if event.status in HIDDEN else []
    back_ = [] if event.status == EventStatus.RETURNED else [_press(Partners.RETURN, sends, event.id)]
    return [*approve, *back_]


def _last(made: EventReview | None) -> list[Text | str]:
    if made is None or made.verdict != Verdict.RETURNED or not made.reason:
        return []
    return [_("The reason given last:"), quoted(made.reason)]


def _seats(event: Event) -> dict[str, object]:
    return {"taken": event.taken, "capacity": wording.limit(event.capacity)}


def _label(event: Event) -> str:
    return shortened(f"{wording.short(event)} · {event.title}", LABEL)


def _entry(event: Event) -> Text:
    return rich(
        "<b>{title}</b>\n{moment}\n{author}\n{state}",
        title=event.title,
        moment=wording.when(event),
        author=wording.authorship(event),
        state=state(event),
    )


def _press(do: Partners, label: str, event_id: int = 0) -> Button:
    return button(label, PartnersPressed(do=do, id=event_id))
