"""Two people change the same event: whoever saves later is told what changed, and loses nothing typed."""

from dataclasses import dataclass

from bot.events.facts import Facts
from bot.events.model import EventDraft, Step
from bot.events.options.model import SETTINGS, Asked
from bot.events.options.rules import options_of

Field = Step | Asked

_FIELDS: dict[Step, tuple[str, ...]] = {
    Step.KIND: ("kind",),
    Step.TITLE: ("title",),
    Step.WHEN: ("starts_at",),
    Step.PLACE: ("place", "latitude", "longitude", "online_link"),
    Step.CAPACITY: ("capacity",),
    Step.REMINDERS: ("reminders",),
}


@dataclass(frozen=True, slots=True)
class Overtaken:
    """A form whose event is not any more as it was when the form was opened."""

    draft: EventDraft
    before: Facts
    after: Facts
    changed: tuple[Field, ...]


def catch_up(draft: EventDraft, after: Facts) -> Overtaken | None:
    """Bring a form up to its event as it is now; none where nothing changed since the form was opened.

    What the form left as it was takes the new value. What was typed stays, and stands beside the new value.
    """
    if draft.was is None:
        return None
    before = Facts.restored(draft.was)
    changed: list[Field] = [field for field in _FIELDS if _of(before, field) != _of(after, field)]
    for field in changed:
        if _of(draft, Step(field)) == _of(before, Step(field)):
            _take(draft, after, Step(field))
    changed += _options_caught_up(draft, before, after)
    draft.was = after.stored()
    return Overtaken(draft, before, after, tuple(changed)) if changed else None


def _options_caught_up(draft: EventDraft, before: Facts, after: Facts) -> list[Field]:
    mine = options_of(draft)
    changed = [one for one in SETTINGS if not before.options.same(after.options, one)]
    for setting in changed:
        if mine.same(before.options, setting):
            mine = mine.like(after.options, setting)
    draft.options = mine.stored()
    return list(changed)


def _of(thing: Facts | EventDraft, field: Field) -> tuple[object, ...]:
    values = (getattr(thing, name) for name in _FIELDS[Step(field)])
    return tuple(tuple(value) if isinstance(value, list) else value for value in values)


def _take(draft: EventDraft, after: Facts, field: Step) -> None:
    for name in _FIELDS[field]:
        value = getattr(after, name)
        setattr(draft, name, list(value) if isinstance(value, tuple) else value)
    draft.online = draft.online_link is not None
