"""The last screen of the animator's form: all answers, what is new about them, a way to change each."""

from bot.events import form, wording
from bot.events.facts import Facts
from bot.events.form import CHANGEABLE, NEW
from bot.events.model import EventDraft, Step
from bot.events.presses import Desk, DeskPressed
from bot.events.series.presses import Do as Series
from bot.events.series.presses import SeriesPressed
from bot.events.shapes import Now
from bot.i18n import _
from bot.telegram.screen import Button, button, in_twos
from bot.telegram.text import Text, join, rich


def check(draft: EventDraft, now: Now) -> tuple[Text, list[list[Button]]]:
    """Show all answers and, of an event that is being changed, what they were before."""
    new = draft.event_id == NEW
    heading = _("<b>Please check before publishing</b>") if new else _("<b>Please check the changes</b>")
    rest = (
        _("After publishing everybody sees it in /events.")
        if new
        else _("If the time or the place is different, those who signed up will be told.")
    )
    send = _press(draft, Desk.SEND, _("Publish") if new else _("Save changes"), draft.token)
    changes = [_press(draft, Desk.FIELD, label, step.value) for step, label in _changes().items()]
    return join("\n\n", [rich(heading), summary(draft, now), rest]), [
        [send],
        *_repeat(draft),
        *in_twos(changes),
    ]


def summary(draft: EventDraft, now: Now) -> Text:
    """List all answers."""
    names, said, before = step_names(), _answers(draft, now), _before(draft, now)
    return join(
        "\n",
        (
            rich("{name}: {answer}", name=names[step], answer=_answer(said[step], before.get(step)))
            for step in CHANGEABLE
        ),
    )


def _repeat(draft: EventDraft) -> list[list[Button]]:
    if draft.event_id != NEW:
        return []
    return [[button(_("Repeat it"), SeriesPressed(do=Series.BEGIN, id=NEW, value=draft.token))]]


def step_names() -> dict[Step, str]:
    """Name what the form asks for."""
    return {
        Step.KIND: _("Kind"),
        Step.TITLE: _("Title"),
        Step.WHEN: _("Time"),
        Step.PLACE: _("Place"),
        Step.CAPACITY: _("Seats"),
        Step.REMINDERS: _("Reminders"),
    }


def _changes() -> dict[Step, str]:
    return {
        Step.KIND: _("Change the kind"),
        Step.TITLE: _("Change the title"),
        Step.WHEN: _("Change the time"),
        Step.PLACE: _("Change the place"),
        Step.CAPACITY: _("Change the seats"),
        Step.REMINDERS: _("Change the reminders"),
    }


def _answer(said: str, before: str | None) -> Text:
    return wording.earlier(said, said if before is None else before)


def _answers(draft: EventDraft, now: Now) -> dict[Step, str]:
    place = f"{wording.where(draft)}, {draft.online_link}" if draft.online else wording.where(draft)
    return {
        Step.KIND: wording.kind_name(draft.kind) if draft.kind else "",
        Step.TITLE: draft.title or "",
        Step.WHEN: wording.moment(draft.starts_at, now.zone) if draft.starts_at else "",
        Step.PLACE: place,
        Step.CAPACITY: wording.limit(draft.capacity),
        Step.REMINDERS: wording.spans(form.ahead(draft, now.moment)),
    }


def _before(draft: EventDraft, now: Now) -> dict[Step, str]:
    if draft.was is None:
        return {}
    was = Facts.restored(draft.was)
    place = wording.where(was)
    return {
        Step.KIND: wording.kind_name(was.kind),
        Step.TITLE: was.title,
        Step.WHEN: wording.moment(was.starts_at, now.zone),
        Step.PLACE: f"{place}, {was.online_link}" if was.online_link else place,
        Step.CAPACITY: wording.limit(was.capacity),
        Step.REMINDERS: wording.spans(was.reminders),
    }


def _press(draft: EventDraft, do: Desk, label: str, value: str) -> Button:
    return button(label, DeskPressed(do=do, event=draft.event_id, value=value))
