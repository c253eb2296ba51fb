"""The last screen of the animator's form: all answers, what is new about them, a way to change each."""

from bot.dates import wording as dated
from bot.events import form, wording
from bot.events.facts import Facts
from bot.events.form import CHANGEABLE, NEW
from bot.events.model import EventDraft, Step
from bot.events.options import wording as more
from bot.events.options.model import Asked
from bot.events.options.presses import Do, OptionPressed
from bot.events.options.rules import options_of, settings_of
from bot.events.overtaking import Field, Overtaken
from bot.events.presses import Desk, DeskPressed
from bot.events.series.presses import Do as Series
from bot.events.series.presses import SeriesPressed
from bot.events.shapes import Now
from bot.i18n import _
from bot.telegram.phrases import now_and_before
from bot.telegram.screen import Button, button, in_twos
from bot.telegram.text import Text, join, rich


def check(draft: EventDraft, now: Now) -> tuple[Text, list[list[Button]]]:
    """Show all answers and, of an event that is being changed, what they were before."""
    new = draft.event_id == NEW
    heading = _heading(now) if new else _("<b>Please check the changes</b>")
    later = options_of(draft).publish_at
    send = _press(draft, Desk.SEND, _send(now, new=new, later=bool(later)), draft.token)
    changes = [_press(draft, Desk.FIELD, label, step.value) for step, label in _changes().items()]
    settings = [button(_("More settings"), OptionPressed(do=Do.MENU, event=draft.event_id)), *_repeat(draft)]
    text = join("\n\n", [rich(heading), summary(draft, now), _what_follows(draft, now, new=new)])
    return text, [[send], *in_twos(changes), settings]


def overtaken(by: Overtaken, now: Now) -> Text:
    """Say what somebody else changed while the form was open."""
    lines = [_change_of(by, field, now) for field in by.changed]
    text = _("Somebody else changed this event meanwhile. What you typed is kept. Their changes:")
    rest = _("Nothing is saved yet: please check once more and save.")
    return join("\n", [rich("<b>{text}</b>", text=text), *lines, rest])


def summary(draft: EventDraft, now: Now) -> Text:
    """List all answers."""
    names, said, before = step_names(), _answers(draft, now), _before(draft, now)
    answers = (
        rich("{name}: {answer}", name=names[step], answer=_answer(said[step], before.get(step)))
        for step in CHANGEABLE
    )
    return join("\n", [*answers, *_settings(draft, now)])


def _repeat(draft: EventDraft) -> list[Button]:
    if draft.event_id != NEW:
        return []
    return [button(_("Repeat it"), SeriesPressed(do=Series.BEGIN, id=NEW, value=draft.token))]


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


def _heading(now: Now) -> str:
    if now.held:
        return _("<b>Please check before sending it for approval</b>")
    return _("<b>Please check before publishing</b>")


def _send(now: Now, *, new: bool, later: bool) -> str:
    if not new:
        return _("Save changes")
    if now.held:
        return _("Send for approval")
    return _("Publish at that moment") if later else _("Publish")


def _what_follows(draft: EventDraft, now: Now, *, new: bool) -> str:
    held = draft.was is not None and draft.was.get("held")
    planned = options_of(draft).publish_at is not None
    if new and now.held:
        return (
            _("The council's team looks at it first; then everybody sees it from that moment on.")
            if planned
            else _("The council's team looks at it first; then everybody sees it in /events.")
        )
    if new and planned:
        return _("Until it is published only you see it, in “Events I run”.")
    if new:
        return _("After publishing everybody sees it in /events.")
    if held:
        return _("It is not public yet: nobody is told of changes.")
    return _("If the time or the place is different, those who signed up will be told.")


def _settings(draft: EventDraft, now: Now) -> list[Text]:
    """List what was chosen beside the answers, or was until now."""
    chosen, before = options_of(draft), Facts.restored(draft.was) if draft.was else None
    earlier = before.options if before else None
    lines = []
    for one in settings_of(draft):
        changed = earlier is not None and not chosen.same(earlier, one)
        if not changed and chosen.same(chosen.without(one), one):
            continue
        said = more.said(chosen, one, draft.starts_at, now.zone)
        was = more.said(earlier, one, before.starts_at, now.zone) if before and earlier else None
        lines.append(rich("{name}: {answer}", name=more.name(one), answer=_answer(said, was)))
    return lines


def _change_of(by: Overtaken, field: Field, now: Now) -> Text:
    if isinstance(field, Asked):
        said, was = (_setting_of(one, field, now) for one in (by.after, by.before))
        return rich("{name}: {answer}", name=more.name(field), answer=_answer(said, was))
    said, was = _facts(by.after, now)[field], _facts(by.before, now)[field]
    return rich("{name}: {answer}", name=step_names()[field], answer=_answer(said, was))


def _setting_of(facts: Facts, setting: Asked, now: Now) -> str:
    return more.said(facts.options, setting, facts.starts_at, now.zone)


def _answer(said: str, before: str | None) -> Text:
    return now_and_before(said, said if before is None else before)


def _answers(draft: EventDraft, now: Now) -> dict[Step, str]:
    place = f"{wording.where(draft)}, {draft.online_link}" if draft.online else wording.where(draft)
    return {
        Step.KIND: wording.kind_name(draft.kind) if draft.kind else "",
        Step.TITLE: draft.title or "",
        Step.WHEN: dated.moment(draft.starts_at, now.zone) if draft.starts_at else "",
        Step.PLACE: place,
        Step.CAPACITY: wording.limit(draft.capacity),
        Step.REMINDERS: wording.spans(form.ahead(draft, now.moment)),
    }


def _before(draft: EventDraft, now: Now) -> dict[Step, str]:
    return {} if draft.was is None else _facts(Facts.restored(draft.was), now)


def _facts(was: Facts, now: Now) -> dict[Step, str]:
    place = wording.where(was)
    return {
        Step.KIND: wording.kind_name(was.kind),
        Step.TITLE: was.title,
        Step.WHEN: dated.moment(was.starts_at, now.zone),
        Step.PLACE: f"{place}, {was.online_link}" if was.online_link else place,
        Step.CAPACITY: wording.limit(was.capacity),
        Step.REMINDERS: wording.spans(was.reminders),
    }


def _press(draft: EventDraft, do: Desk, label: str, value: str) -> Button:
    return button(label, DeskPressed(do=do, event=draft.event_id, value=value))
