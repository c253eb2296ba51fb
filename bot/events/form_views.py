"""The screens of the animator's form: one question each."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from bot import words
from bot.events import calendar, wording
from bot.events.dates import Ambiguous, Reason
from bot.events.form import CHANGEABLE, NEW, NUMBERS, OFFSETS, next_step
from bot.events.model import EventDraft, EventKind, Step
from bot.events.presses import Desk, DeskPressed
from bot.i18n import _
from bot.telegram.screen import Button, Screen, button
from bot.telegram.text import Text, join, rich

Rows = list[list[Button]]


@dataclass(frozen=True, slots=True)
class Now:
    """The clock and the zone by which days and hours are shown."""

    moment: datetime
    zone: ZoneInfo

    @property
    def today(self) -> date:
        """The day it is there."""
        return self.moment.astimezone(self.zone).date()


def ask(draft: EventDraft, now: Now, *, notice: str | None = None, month: date | None = None) -> Screen:
    """Ask the form's next question, after a `notice` on the answer before, if there is one."""
    step = next_step(draft)
    question, rows = _QUESTIONS[step](draft, now, month)
    parts: list[Text | str] = [notice] if notice else []
    if number := _numbered(draft, step):
        parts.append(rich("<i>{number}</i>", number=number))
    return Screen(join("\n\n", [*parts, question]), buttons=[*rows, _last_row(draft, step)])


def ask_which(draft: EventDraft, asked: Ambiguous, now: Now) -> Screen:
    """Offer the moments that a text may mean."""
    reasons = {
        Reason.MORNING_OR_EVENING: _("In the morning or in the evening?"),
        Reason.DOUBLED_HOUR: _("On that night this hour comes twice. Which one is meant?"),
        Reason.WEEKDAY_DISAGREES: _("The day of the week and the date do not agree. Which one is meant?"),
        Reason.NO_DATE: _("The day is missing. Which one is meant?"),
        Reason.PAST: _("This year that has already passed. Is the next one meant?"),
        Reason.MIDNIGHT: _("Midnight at the beginning or at the end of that day?"),
    }
    moments = [choice.replace(tzinfo=now.zone).astimezone(UTC) for choice in asked.choices]
    rows = [
        [calendar.at(draft.event_id, moment, wording.moment(moment, now.zone))]
        for moment in moments
        if moment > now.moment
    ]
    text = reasons.get(asked.reason) or _("Which one is meant?")
    again = _("If none of them, please write the day and the hour again.")
    return Screen(f"{text} {again}", buttons=[*rows, _last_row(draft, Step.CONFIRM)])


def resume(draft: EventDraft) -> Screen:
    """Offer to go on with a form that was left."""
    title = draft.title or _("without a title yet")
    return Screen(
        rich(_("There is an event you have not finished: <b>{title}</b>."), title=title),
        buttons=[
            [_press(draft, Desk.RESUME, _("Go on")), _press(draft, Desk.NEW, _("Begin anew"), "anew")],
            [_press(draft, Desk.MINE, _("Events I run"))],
        ],
        fresh=True,
    )


def dropped(title: str | None, event_id: int) -> Screen:
    """Say what was dropped."""
    if event_id != NEW:
        return Screen(_("Nothing has been changed."), fresh=True)
    if title is None:
        return Screen(_("The form has been closed; no event was made."), fresh=True)
    return Screen(rich(_("The event “{title}” has not been published."), title=title), fresh=True)


def summary(draft: EventDraft, zone: ZoneInfo) -> Text:
    """List all answers."""
    lines = [
        rich("<b>{label}:</b> {value}", label=label, value=value) for label, value in _facts(draft, zone)
    ]
    return join("\n", lines)


def _kind(draft: EventDraft, now: Now, month: date | None) -> tuple[Text | str, Rows]:
    buttons = [_press(draft, Desk.KIND, wording.kind_name(kind), kind.value) for kind in EventKind]
    rows = _in_pairs(buttons)
    if draft.event_id == NEW:
        rows.append([_press(draft, Desk.MINE, _("Events I run"))])
    return rich(_("<b>What kind of event is it?</b>")), rows


def _title(draft: EventDraft, now: Now, month: date | None) -> tuple[Text | str, Rows]:
    text = _("<b>What is its title?</b>\n3 to 120 characters, for example: Debate on benches and shade.")
    return rich(text), []


def _when(draft: EventDraft, now: Now, month: date | None) -> tuple[Text | str, Rows]:
    text = _(
        "<b>When does it begin?</b>\nPlease write it in words, for example: tuesday 24 November 18:00, "
        "tomorrow at 6 pm, in 3 minutes. Or pick the day here:"
    )
    return rich(text), calendar.month_grid(draft.event_id, month or now.today, now.today)


def _hour(draft: EventDraft, now: Now, month: date | None) -> tuple[Text | str, Rows]:
    day = draft.day or now.today
    text = _("<b>{day}: at what time?</b>\nPick an hour or write it, for example: 18:30.")
    return rich(text, day=words.date(day)), calendar.hour_grid(draft.event_id, day, now.zone, now.moment)


def _confirm(draft: EventDraft, now: Now, month: date | None) -> tuple[Text | str, Rows]:
    moment = wording.moment(draft.starts_at, now.zone) if draft.starts_at else ""
    rows = [
        [_press(draft, Desk.YES, _("Yes, that is right")), _press(draft, Desk.BACK, _("No, another time"))]
    ]
    return rich(_("It is <b>{moment}</b>. Is that right?"), moment=moment), rows


def _place(draft: EventDraft, now: Now, month: date | None) -> tuple[Text | str, Rows]:
    text = _(
        "<b>Where does it take place?</b>\nPlease write the place, for example: community centre, room 2. "
        "You can also send a location pin (the paper clip, then Location)."
    )
    return rich(text), [[_press(draft, Desk.ONLINE, _("Online"))]]


def _place_name(draft: EventDraft, now: Now, month: date | None) -> tuple[Text | str, Rows]:
    text = _("<b>The pin is on the map. What is the place called?</b>\nFor example: the park by the river.")
    return rich(text), []


def _link(draft: EventDraft, now: Now, month: date | None) -> tuple[Text | str, Rows]:
    text = _(
        "<b>By what link do people join?</b>\nFor example: https://meet.example.org/debate. "
        "Only those who sign up see it."
    )
    return rich(text), []


def _capacity(draft: EventDraft, now: Now, month: date | None) -> tuple[Text | str, Rows]:
    text = _("<b>How many people can come?</b>\nA number from 1 to 10,000, for example: 30.")
    return rich(text), [[_press(draft, Desk.UNLIMITED, _("No limit"))]]


def _reminders(draft: EventDraft, now: Now, month: date | None) -> tuple[Text | str, Rows]:
    text = _("<b>When should those who sign up be reminded?</b>\nChosen, before the start: {spans}.")
    buttons = [_offset(draft, minutes) for minutes in sorted({*OFFSETS, *draft.reminders})]
    return rich(text, spans=wording.spans(draft.reminders)), [
        *_in_pairs(buttons),
        [_press(draft, Desk.REMINDERS, _("That is it"))],
    ]


def _check(draft: EventDraft, now: Now, month: date | None) -> tuple[Text | str, Rows]:
    labels = _labels()
    changes = [
        _press(draft, Desk.FIELD, _("Change: {field}").format(field=labels[step].lower()), step.value)
        for step in CHANGEABLE
    ]
    new = draft.event_id == NEW
    heading = _("<b>Please check.</b>") if new else _("<b>Please check the changes.</b>")
    rest = (
        _("After publishing everybody sees it in /events.")
        if new
        else _("If the time or the place is different, those who signed up will be told.")
    )
    send = _press(draft, Desk.SEND, _("Publish") if new else _("Save changes"))
    return join("\n\n", [rich(heading), summary(draft, now.zone), rest]), [*_in_pairs(changes), [send]]


_QUESTIONS: dict[Step, Callable[[EventDraft, Now, date | None], tuple[Text | str, Rows]]] = {
    Step.KIND: _kind,
    Step.TITLE: _title,
    Step.WHEN: _when,
    Step.HOUR: _hour,
    Step.CONFIRM: _confirm,
    Step.PLACE: _place,
    Step.PLACE_NAME: _place_name,
    Step.LINK: _link,
    Step.CAPACITY: _capacity,
    Step.REMINDERS: _reminders,
    Step.CHECK: _check,
}


def _labels() -> dict[Step, str]:
    return {
        Step.KIND: _("Kind"),
        Step.TITLE: _("Title"),
        Step.WHEN: _("Time"),
        Step.PLACE: _("Place"),
        Step.CAPACITY: _("Seats"),
        Step.REMINDERS: _("Reminders"),
    }


def _facts(draft: EventDraft, zone: ZoneInfo) -> list[tuple[str, str]]:
    labels = _labels()
    kind = wording.kind_name(draft.kind) if draft.kind else ""
    moment = wording.moment(draft.starts_at, zone) if draft.starts_at else ""
    place = f"{wording.where(draft)}, {draft.online_link}" if draft.online else wording.where(draft)
    values = [kind, draft.title or "", moment, place, wording.limit(draft.capacity)]
    return [
        *zip(labels.values(), values, strict=False),
        (labels[Step.REMINDERS], wording.spans(draft.reminders)),
    ]


def _numbered(draft: EventDraft, step: Step) -> str | None:
    if draft.event_id != NEW:
        return None
    return _("Step {number} of {all}").format(number=NUMBERS[step], all=NUMBERS[Step.CHECK])


def _last_row(draft: EventDraft, step: Step) -> list[Button]:
    cancel = _press(draft, Desk.DROP, _("Cancel"))
    if step is Step.KIND and draft.editing is None:
        return [cancel]
    return [_press(draft, Desk.BACK, _("Back")), cancel]


def _offset(draft: EventDraft, minutes: int) -> Button:
    label = words.duration(timedelta(minutes=minutes))
    chosen = minutes in draft.reminders
    return _press(draft, Desk.REMIND, f"✓ {label}" if chosen else label, str(minutes))


def _press(draft: EventDraft, do: Desk, label: str, value: str = "") -> Button:
    return button(label, DeskPressed(do=do, event=draft.event_id, value=value))


def _in_pairs(buttons: Sequence[Button]) -> Rows:
    return [list(buttons[at : at + 2]) for at in range(0, len(buttons), 2)]
