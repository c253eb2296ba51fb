"""How the way of an idea is put into words: steps, promises, what happened to them."""

from collections.abc import Callable, Sequence
from datetime import date, datetime
from itertools import pairwise
from urllib.parse import urlsplit

from bot import words
from bot.events.model import Event, EventStatus
from bot.i18n import _, pgettext
from bot.lineage.model import Entry, Happened, HopKind, Promise, PromiseState
from bot.lineage.shapes import Chain, Trace, Vow
from bot.profile import Profile
from bot.telegram.text import Text, join, linked, rich, shortened

EXCERPT = 160
"""Characters of a step's words on the card of an idea; all of them stand on the screen of its way."""
STEPS_ON_A_CARD, PROMISES_ON_A_CARD = 6, 4


def kind_word(kind: HopKind | str) -> str:
    """Name a kind of step as it stands alone."""
    said: dict[str, Callable[[], str]] = {
        HopKind.DEBATE: lambda: pgettext("step", "Debate"),
        HopKind.RECOMMENDATION: lambda: pgettext("step", "Recommendation"),
        HopKind.ANSWER: lambda: pgettext("step", "Official answer"),
        HopKind.WORK: lambda: pgettext("step", "Work"),
    }
    return said[kind]()


def day(moment: datetime, profile: Profile) -> str:
    """Write the local day of a moment."""
    return words.short_date(moment.astimezone(profile.timezone).date())


def origin(event: Event) -> Text:
    """Say at which event an idea was collected."""
    text = rich(
        _("{day} – <b>Proposed at:</b> {title}"),
        day=words.short_date(event.local_time.date()),
        title=event.title,
    )
    return text + _called_off(event)


def step(trace: Trace, *, whole: bool = True) -> Text:
    """Write one step: the day, what it was, what was said, where it can be read."""
    hop = trace.hop
    told = hop.words if whole else shortened(hop.words, EXCERPT)
    named = trace.event.title if trace.event else None
    said = f"{named}. {told}" if named and named != hop.words else told
    text = rich(
        "{day} – <b>{kind}:</b> {said}", day=words.short_date(hop.day), kind=kind_word(hop.kind), said=said
    )
    if trace.event:
        text += _called_off(trace.event)
    return text + (join("", [" (", linked(host(hop.link), hop.link), ")"]) if hop.link else "")


def quoted(said: str) -> Text:
    """Put somebody's words in the quotation marks of the language."""
    return rich(_("“{words}”"), words=said)


def host(link: str) -> str:
    """Name the site that a link truly leads to."""
    return (urlsplit(link).hostname or "").removeprefix("www.")


def promise(vow: Vow, profile: Profile, *, whole: bool = True) -> Text:
    """Write one promise: what, by when, what became of it; a day that was moved stays visible."""
    made = vow.promise
    moves = [_moved(before, entry, profile) for before, entry in _moves(vow)]
    told = made.words if whole else shortened(made.words, EXCERPT)
    lines = [quoted(told), *moves, state(vow, profile)]
    return join("\n", lines)


def state(vow: Vow, profile: Profile) -> Text:
    """Say whether a promise stands, lapsed, was kept or withdrawn."""
    made, last = vow.promise, vow.log[-1] if vow.log else None
    due, promised = words.short_date(made.due_on), day(made.made_at, profile)
    if made.state == PromiseState.OPEN and made.lapsed_at:
        return rich(_("Promise of {made}: <b>the day went by</b> ({due})"), made=promised, due=due)
    if made.state == PromiseState.OPEN:
        return rich(_("Promise of {made}: <b>by {due}</b>"), made=promised, due=due)
    ended = day(last.at, profile) if last else due
    if made.state == PromiseState.KEPT:
        text = rich(_("Promise of {made}, by {due}: <b>kept</b> on {day}"), made=promised, due=due, day=ended)
    else:
        text = rich(
            _("Promise of {made}, by {due}: <b>withdrawn</b> on {day}"), made=promised, due=due, day=ended
        )
    return text + (f"\n{last.words}" if last and last.words else "")


def log_line(entry: Entry, profile: Profile) -> Text:
    """Write one entry of the log for the office."""
    said: dict[str, Callable[[], str]] = {
        Happened.ADDED: lambda: pgettext("log", "recorded"),
        Happened.CHANGED: lambda: pgettext("log", "changed"),
        Happened.REMOVED: lambda: pgettext("log", "taken out"),
        Happened.PROMISED: lambda: pgettext("log", "promised"),
        Happened.MOVED: lambda: pgettext("log", "day moved"),
        Happened.KEPT: lambda: pgettext("log", "kept"),
        Happened.WITHDRAWN: lambda: pgettext("log", "withdrawn"),
        Happened.LAPSED: lambda: pgettext("log", "the day went by"),
    }
    when = f"{day(entry.at, profile)}, {words.time(entry.at.astimezone(profile.timezone))}"
    head = rich("{when}: <b>{what}</b>", when=when, what=said[entry.what]())
    kind = kind_word(entry.kind) if entry.kind else None
    about = [kind, words.short_date(entry.day) if entry.day else None, entry.words, entry.link]
    return join("\n", [head, " · ".join(part for part in about if part)])


def is_cut(chain: Chain) -> bool:
    """Tell whether a card has no room for the whole of it."""
    said = [trace.hop.words for trace in chain.traces] + [vow.promise.words for vow in chain.vows]
    many = len(chain.traces) > STEPS_ON_A_CARD or len(chain.vows) > PROMISES_ON_A_CARD
    return many or any(len(one) > EXCERPT for one in said)


def way(chain: Chain, profile: Profile, *, whole: bool) -> Text:
    """Write where an idea came from and went, and what was promised; the newest where there is no room."""
    steps = chain.traces if whole else chain.traces[-STEPS_ON_A_CARD:]
    vows = chain.vows if whole else _most_urgent(chain.vows)
    went = [*([origin(chain.origin)] if chain.origin else []), *(step(one, whole=whole) for one in steps)]
    parts = []
    if went:
        parts.append(join("\n", [rich(_("<b>The idea's way</b>")), *went]))
    if vows:
        promised = [promise(vow, profile, whole=whole) for vow in vows]
        parts.append(join("\n", [rich(_("<b>Promises of the office</b>")), *promised]))
    return join("\n\n", parts)


def is_late(promise_: Promise) -> bool:
    """Tell whether the day of a promise that binds went by."""
    return promise_.state == PromiseState.OPEN and promise_.lapsed_at is not None


def _most_urgent(vows: Sequence[Vow]) -> Sequence[Vow]:
    """Return as many as there is room for: those that bind first."""
    by_need = sorted(vows, key=lambda vow: vow.promise.state != PromiseState.OPEN)
    kept = {id(vow) for vow in by_need[:PROMISES_ON_A_CARD]}
    return [vow for vow in vows if id(vow) in kept]


def _moves(vow: Vow) -> list[tuple[date | None, Entry]]:
    """Return each entry that moved the day, with the day that held before it."""
    dated = [entry for entry in vow.log if entry.what in {Happened.PROMISED, Happened.MOVED}]
    return [(before.day, entry) for before, entry in pairwise(dated)]


def _moved(before: date | None, entry: Entry, profile: Profile) -> Text:
    return rich(
        _("Moved on {day} from {before}: {reason}"),
        day=day(entry.at, profile),
        before=words.short_date(before) if before else "–",
        reason=entry.words or "–",
    )


def _called_off(event: Event) -> str:
    return " " + _("(called off)") if event.status == EventStatus.CANCELLED else ""
