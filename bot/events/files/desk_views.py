"""What those who run events see of calendar files."""

from collections.abc import Callable, Sequence

from bot.calendar_files.reading import MAX_BYTES
from bot.calendar_files.reasons import Why
from bot.dates import wording as dated
from bot.events import ways, wording
from bot.events.files.model import MOST, Fate, Import, Problem
from bot.events.files.presses import Do, FilePressed
from bot.events.files.shapes import Entry, Looked, TakenIn
from bot.events.model import EventKind
from bot.events.partners.shapes import HIDDEN
from bot.events.partners.views import waiting_note
from bot.events.templates.presses import Do as Templates
from bot.events.templates.presses import TemplatePressed
from bot.i18n import _, ngettext
from bot.profile import Profile
from bot.telegram.phrases import now_and_before
from bot.telegram.screen import Button, Screen, Written, button, in_twos
from bot.telegram.text import Text, join, rich, shortened

_SHOWN = 20
_NAMED = 3


def all_events(person_id: int) -> Screen:
    """Hand out all coming events as one file."""
    text = _("All coming events, as everybody sees them: without the links of online meetings.")
    return Screen(text, document=Written("events", 0, person_id, "rozmownica-events.ics"), fresh=True)


def ask_file() -> Screen:
    """Ask for a file."""
    text = _(
        "Please send the calendar file here (.ics, up to {size} MB; the paper clip, then File). You will see "
        "what it says before anything is published. An event that came from a file before is changed, "
        "not doubled."
    ).format(size=MAX_BYTES // 1_000_000)
    return Screen(text, buttons=[[_back()]])


def being_read() -> Screen:
    """Say that a file has come."""
    return Screen(_("Thank you. I am reading the file; in a moment you will see what it says."), fresh=True)


def not_a_file() -> Screen:
    """Say what is waited for."""
    return Screen(
        _("I am waiting for a calendar file: its name ends in .ics. /cancel if none is to come."),
        buttons=[[_back()]],
    )


def refused(problem: Problem) -> Screen:
    """Say why a file cannot be taken in as a whole."""
    said = {
        Problem.UNREACHABLE: _("The file could not be fetched from Telegram. Please send it once more."),
        Problem.TOO_LARGE: _("This file is too large: a calendar has {size} MB at most.").format(
            size=MAX_BYTES // 1_000_000
        ),
        Problem.BROKEN: _(
            "This is not a calendar that I can read. Please export it from your calendar once more, "
            "as a file whose name ends in .ics."
        ),
    }
    return Screen(said[Problem(problem)], buttons=[[_again(), _back()]])


def preview(looked: Looked, profile: Profile, *, held: bool) -> Screen:
    """Show what would be made of a file, what would change and what cannot be taken, and why.

    `held`: the team looks at new events of this person before they are public.
    """
    file, new = looked.file, looked.of(Fate.NEW)
    parts: list[Text | str] = [
        rich(_("<b>From the file {name}</b>"), name=file.name),
        *_listed(_("New: {count}"), new, profile),
        *_listed(_("Changed: {count}"), looked.of(Fate.CHANGED), profile),
        *_listed(_("Called off: {count}"), looked.of(Fate.CALLED_OFF), profile),
        *_unchanged(looked),
        *_not_taken(looked),
    ]
    if not looked.happens:
        parts.append(_("There is nothing to publish or change."))
        return Screen(join("\n\n", parts), buttons=[[_again(), _back()]])
    if new:
        parts.append(_new_ones(file, profile))
    if looked.of(Fate.CHANGED) or looked.of(Fate.CALLED_OFF):
        parts.append(
            _("Those who signed up will be told of another time or place, and of what is called off.")
        )
    publish = [_press(Do.MAKE, _label(looked, held=held), file.token)]
    kinds = [_kind(kind, file) for kind in EventKind] if new else []
    drop = [_press(Do.DROP, _("Cancel"), file.token)]
    return Screen(join("\n\n", parts), buttons=[publish, *in_twos(kinds), drop])


def done(result: TakenIn) -> list[Screen]:
    """Close the preview, and say what became of the file."""
    made = ngettext("Published: {count} event.", "Published: {count} events.", result.counts[Fate.NEW])
    if any(event.status in HIDDEN for event in result.events):
        made = ngettext("Handed in: {count} event.", "Handed in: {count} events.", result.counts[Fate.NEW])
    said = [
        made,
        ngettext("Changed: {count} event.", "Changed: {count} events.", result.counts[Fate.CHANGED]),
        ngettext("Called off: {count} event.", "Called off: {count} events.", result.counts[Fate.CALLED_OFF]),
    ]
    counts = [result.counts[fate] for fate in (Fate.NEW, Fate.CHANGED, Fate.CALLED_OFF)]
    lines = [text.format(count=count) for text, count in zip(said, counts, strict=True) if count]
    lines += waiting_note(result.events)
    closed = Screen(_("The file was taken in."))
    return [closed, Screen("\n".join(lines) or closed.text, buttons=[[ways.mine()]], fresh=True)]


def dropped(file: Import | None) -> Screen:
    """Say that nothing was made, and offer the file back."""
    if file is None:
        return Screen(_("Nothing is open any more."), buttons=[[ways.mine()]])
    back = [_press(Do.RESTORE, _("Bring it back"), file.token)]
    text = _("Dropped; nothing was made or changed. It can be brought back for 10 minutes.")
    return Screen(text, buttons=[back, [_back()]])


def _listed(heading: str, entries: Sequence[Entry], profile: Profile) -> list[Text]:
    if not entries:
        return []
    lines = [_entry(entry, profile) for entry in entries[:_SHOWN]]
    rest = len(entries) - len(lines)
    more = ngettext("and {count} more", "and {count} more", rest).format(count=rest)
    return [
        join(
            "\n",
            [
                rich("<b>{said}</b>", said=heading.format(count=len(entries))),
                *lines,
                *([more] if rest else []),
            ],
        )
    ]


def _entry(entry: Entry, profile: Profile) -> Text:
    zone = profile.timezone
    when = dated.moment(entry.starts_at, zone)
    said = now_and_before(when, dated.moment(entry.was, zone) if entry.was else when)
    place = f" · {shortened(entry.location, 60)}" if entry.location else ""
    title = shortened(entry.title, 80)
    return rich("• {title}\n  {when}{place}", title=title, when=said, place=place)


def _unchanged(looked: Looked) -> list[str]:
    count = len(looked.of(Fate.SAME))
    said = ngettext(
        "Already here, unchanged: {count} event", "Already here, unchanged: {count} events", count
    )
    return [said.format(count=count)] if count else []


def _not_taken(looked: Looked) -> list[Text]:
    groups: dict[str, list[str]] = {}
    for entry in looked.entries:
        if said := _FATES.get(entry.fate):
            groups.setdefault(said(), []).append(entry.title)
    for title, why in looked.file.passed:
        groups.setdefault(_WHYS[Why(why)](), []).append(title or _("without a title"))
    lines = [
        rich("• {why}: {count} ({titles})", why=why, count=len(titles), titles=_named(titles))
        for why, titles in groups.items()
    ]
    return [join("\n", [rich(_("<b>Not taken</b>")), *lines])] if lines else []


def _named(titles: Sequence[str]) -> str:
    named = ", ".join(shortened(title, 40) for title in titles[:_NAMED])
    return f"{named}…" if len(titles) > _NAMED else named


_FATES: dict[Fate, Callable[[], str]] = {
    Fate.OVER: lambda: _("over, or begun"),
    Fate.NO_HOUR: lambda: _("a whole day, without an hour"),
    Fate.NO_TITLE: lambda: _("without a title of 3 letters or more"),
    Fate.OTHERS: lambda: _("run by somebody else here"),
    Fate.OUTDATED: lambda: _("older than what is known here"),
    Fate.GONE: lambda: _("called off"),
    Fate.TOO_MANY: lambda: _("more than {most} new ones at once").format(most=MOST),
}
_WHYS: dict[Why, Callable[[], str]] = {
    Why.NO_UID: lambda: _("without a mark by which it is known again (UID)"),
    Why.NO_TITLE: lambda: _("without a title"),
    Why.NO_START: lambda: _("without a start"),
    Why.LISTED_DATES: lambda: _("repeats in a way I do not read"),
    Why.SEVERAL_RULES: lambda: _("repeats in a way I do not read"),
    Why.OTHER_RULE: lambda: _("repeats in a way I do not read"),
    Why.TOO_OLD: lambda: _("repeats in a way I do not read"),
    Why.UNREADABLE: lambda: _("damaged"),
}


def _new_ones(file: Import, profile: Profile) -> str:
    offsets = [int(offset.total_seconds() // 60) for offset in profile.events.reminders]
    text = _(
        "The new ones: {kind}, seats: {seats}, reminders: {spans}. Each can be changed afterwards. "
        "Another kind can be chosen below."
    )
    kind = wording.kind_name(file.kind)
    return text.format(kind=kind, seats=wording.limit(None), spans=wording.spans(offsets))


def _label(looked: Looked, *, held: bool) -> str:
    count = len(looked.of(Fate.NEW))
    if not count:
        return _("Make these changes")
    if held:
        said = ngettext("Send {count} event for approval", "Send {count} events for approval", count)
        return said.format(count=count)
    return ngettext("Publish {count} event", "Publish {count} events", count).format(count=count)


def _kind(kind: EventKind, file: Import) -> Button:
    name = wording.kind_name(kind)
    return _press(Do.KIND, f"✓ {name}" if kind == file.kind else name, kind)


def _press(do: Do, label: str, value: str = "") -> Button:
    return button(label, FilePressed(do=do, value=value))


def _again() -> Button:
    return _press(Do.TAKE, _("Send another file"))


def _back() -> Button:
    return button(_("Templates and files"), TemplatePressed(do=Templates.LIST))
