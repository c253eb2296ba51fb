"""The screens of the animator's form: one question each."""

from collections.abc import Callable
from datetime import UTC, date, timedelta

from bot import words
from bot.dates import Ambiguous, Reason
from bot.dates import wording as dated
from bot.events import calendar, wording
from bot.events.check_views import check, overtaken, step_names
from bot.events.form import CHANGEABLE as ASKED
from bot.events.form import NEW, NUMBERS, ahead, is_whole, next_step, offered
from bot.events.model import EventDraft, EventKind, Step
from bot.events.overtaking import Overtaken
from bot.events.presses import Desk, DeskPressed
from bot.events.refusals import FormGone
from bot.events.shapes import Now
from bot.i18n import _
from bot.telegram.screen import Button, Screen, button, in_twos
from bot.telegram.text import Text, join, rich

Rows = list[list[Button]]


def ask(draft: EventDraft, now: Now, *, month: date | None = None) -> Screen:
    """Ask the form's next question."""
    step = next_step(draft)
    question, rows = _QUESTIONS[step](draft, now, month)
    return Screen(_headed(draft, step, question), buttons=[*rows, _last_row(draft, step)])


def ask_again(by: Overtaken, now: Now) -> Screen:
    """Ask to check a form once more, whose event somebody else has changed."""
    return ask(by.draft, now).below(overtaken(by, now)).anew()


def which_is_meant(reason: Reason) -> str:
    """Ask which of several moments was meant."""
    again = _("If none of them, please write the day and the hour again.")
    return f"{dated.which(reason)} {again}"


def ask_which(draft: EventDraft, asked: Ambiguous, now: Now) -> Screen:
    """Offer the moments that a text may mean."""
    moments = [choice.replace(tzinfo=now.zone).astimezone(UTC) for choice in asked.choices]
    rows = [
        [calendar.at(draft.event_id, moment, dated.moment(moment, now.zone))]
        for moment in moments
        if moment > now.moment
    ]
    back = [_press(draft, Desk.RESUME, _("Back")), _press(draft, Desk.DROP, _("Cancel"))]
    return Screen(_headed(draft, Step.WHEN, which_is_meant(asked.reason)), buttons=[*rows, back])


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


def dropped(draft: EventDraft | None) -> Screen:
    """Name what was dropped and offer it back."""
    if draft is None:
        return Screen(FormGone().message())
    mine = _press(draft, Desk.MINE, _("Events I run"))
    if draft.event_id == NEW and draft.kind is None:
        return Screen(_("The form has been closed; no event was made."), buttons=[[mine]])
    text = (
        _dropped_new(draft)
        if draft.event_id == NEW
        else _(
            "Dropped: the changes to “{title}”; it stays as it was. They can be brought back for 10 minutes."
        )
    )
    restore = _press(draft, Desk.RESTORE, _("Bring it back"), draft.token)
    return Screen(rich(text, title=draft.title or ""), buttons=[[restore], [mine]])


def _dropped_new(draft: EventDraft) -> str:
    if draft.title:
        return _("Dropped: the event “{title}”; it was not published. It can be brought back for 10 minutes.")
    return _("Dropped: an event without a title yet. It can be brought back for 10 minutes.")


def _kind(draft: EventDraft, now: Now, month: date | None) -> tuple[Text | str, Rows]:
    buttons = [_press(draft, Desk.KIND, wording.kind_name(kind), kind.value) for kind in EventKind]
    rows = in_twos(buttons)
    if draft.event_id == NEW:
        rows.append([_press(draft, Desk.MINE, _("Events I run"))])
    return Text(_("What kind of event is it?")), rows


def _title(draft: EventDraft, now: Now, month: date | None) -> tuple[Text | str, Rows]:
    text = _("What is its title?\n3 to 120 characters, for example: Debate on benches and shade.")
    return rich(text), []


def _when(draft: EventDraft, now: Now, month: date | None) -> tuple[Text | str, Rows]:
    text = _(
        "When does it begin?\nPlease write it in words, for example: tuesday 24 November 18:00, "
        "tomorrow at 6 pm, in 3 minutes. Or pick the day here:"
    )
    return rich(text), calendar.month_grid(draft.event_id, month or now.today, now.today)


def _hour(draft: EventDraft, now: Now, month: date | None) -> tuple[Text | str, Rows]:
    day = draft.day or now.today
    text = _("{day}: at what time?\nPick an hour or write it, for example: 18:30.")
    return rich(text, day=words.date(day)), calendar.hour_grid(draft.event_id, day, now.zone, now.moment)


def _confirm(draft: EventDraft, now: Now, month: date | None) -> tuple[Text | str, Rows]:
    moment = dated.moment(draft.starts_at, now.zone) if draft.starts_at else ""
    rows = [
        [_press(draft, Desk.YES, _("Yes, that is right")), _press(draft, Desk.BACK, _("No, another time"))]
    ]
    return rich(_("It is <b>{moment}</b>. Is that right?"), moment=moment), rows


def _place(draft: EventDraft, now: Now, month: date | None) -> tuple[Text | str, Rows]:
    text = _(
        "Where does it take place?\nPlease write the place, for example: community centre, room 2. "
        "You can also send a location pin (the paper clip, then Location)."
    )
    return rich(text), [[_press(draft, Desk.ONLINE, _("Online"))]]


def _place_name(draft: EventDraft, now: Now, month: date | None) -> tuple[Text | str, Rows]:
    text = _("The pin is on the map. What is the place called?\nFor example: the park by the river.")
    return rich(text), []


def _link(draft: EventDraft, now: Now, month: date | None) -> tuple[Text | str, Rows]:
    text = _(
        "By what link do people join?\nFor example: https://meet.example.org/debate. "
        "Only those who sign up see it."
    )
    return rich(text), []


def _capacity(draft: EventDraft, now: Now, month: date | None) -> tuple[Text | str, Rows]:
    text = _("How many people can come?\nA number from 1 to 10,000, for example: 30.")
    return rich(text), [[_press(draft, Desk.UNLIMITED, _("No limit"))]]


def _reminders(draft: EventDraft, now: Now, month: date | None) -> tuple[Text | str, Rows]:
    text = _("When should those who sign up be reminded?\nChosen, before the start: {spans}.")
    buttons = [_offset(draft, minutes) for minutes in offered(draft, now.moment)]
    return rich(text, spans=wording.spans(ahead(draft, now.moment))), [
        *in_twos(buttons),
        [_press(draft, Desk.REMINDERS, _("That is it"))],
    ]


def _check(draft: EventDraft, now: Now, month: date | None) -> tuple[Text | str, Rows]:
    return check(draft, now)


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


def _headed(draft: EventDraft, step: Step, question: Text | str) -> Text:
    """Put above a question which step it is and what it asks for; the check has a heading of its own."""
    if step is Step.CHECK:
        return join("", [question])
    name = step_names()[ASKED[NUMBERS[step] - 1]]
    heading = (
        _("Step {number} of {all}: {what}").format(number=NUMBERS[step], all=len(ASKED), what=name.lower())
        if draft.event_id == NEW
        else name
    )
    return join("\n", [rich("<b>{heading}</b>", heading=heading), question])


def _last_row(draft: EventDraft, step: Step) -> list[Button]:
    cancel = _press(draft, Desk.DROP, _("Cancel"))
    first = step is Step.KIND and not (draft.editing and is_whole(draft))
    if first or (step is Step.CHECK and draft.event_id != NEW):
        return [cancel]
    return [_press(draft, Desk.BACK, _("Back")), cancel]


def _offset(draft: EventDraft, minutes: int) -> Button:
    label = words.duration(timedelta(minutes=minutes))
    chosen = minutes in draft.reminders
    return _press(draft, Desk.REMIND, f"✓ {label}" if chosen else label, str(minutes))


def _press(draft: EventDraft, do: Desk, label: str, value: str = "") -> Button:
    return button(label, DeskPressed(do=do, event=draft.event_id, value=value))
