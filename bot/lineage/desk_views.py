"""What the office sees of the way of an idea: steps, promises, their logs, what can be done."""

from bot import words
from bot.i18n import _, pgettext
from bot.ideas.model import Idea
from bot.ideas.presses import Board, BoardPressed
from bot.lineage import views, wording
from bot.lineage.model import Promise, PromiseState
from bot.lineage.presses import PromisesPressed, Record, RecordPressed, Shown, Way, WayPressed
from bot.lineage.shapes import Chain, HopCard, PromiseCard, Promised, Trace
from bot.profile import Profile
from bot.telegram.paging import turning
from bot.telegram.screen import LABEL, Button, Screen, button
from bot.telegram.text import Text, join, rich, shortened


def desk(chain: Chain, profile: Profile, toast: str | None = None) -> Screen:
    """Show the whole way of an idea, with each step and promise to be opened, and what can be added."""
    number = chain.idea.number
    head = rich(_("<b>Idea {number}</b>: {title}"), number=number, title=chain.idea.title)
    none = _(
        "Nothing has been recorded yet. What is written here comes to the author and to those who follow the "
        "idea, and stands on its card."
    )
    way = wording.way(chain, profile, whole=True) if chain else Text(none)
    rows = [
        *([_opener(trace)] for trace in chain.traces),
        *([_promise_opener(vow.promise)] for vow in chain.vows),
        [
            button(_("Add a step"), RecordPressed(do=Record.HOP, number=number)),
            button(_("Record a promise"), RecordPressed(do=Record.PROMISE, number=number)),
        ],
        [button(_("Back to the idea"), BoardPressed(do=Board.OPEN, number=number))],
    ]
    return Screen(join("\n\n", [head, way]), buttons=rows, toast=toast)


def hop(card: HopCard, profile: Profile) -> Screen:
    """Show a step with what happened to it, to be changed or taken out."""
    shown = card.trace.hop
    head = rich(_("<b>A step of idea {number}</b>"), number=card.idea.number)
    log = join("\n", [rich(_("<b>What happened to this entry</b>")), *(_lines(card, profile))])
    rows = [
        [
            button(_("Change"), RecordPressed(do=Record.CHANGE, number=shown.id)),
            button(_("Take out…"), WayPressed(do=Way.REMOVE, number=shown.id, version=shown.version)),
        ],
        [_back(card.idea)],
    ]
    return Screen(join("\n\n", [head, wording.step(card.trace), log]), buttons=rows)


def really_remove(card: HopCard) -> Screen:
    """Ask once before a step is taken out."""
    shown = card.trace.hop
    text = _(
        "Take this step out of the way of idea {number}? Nobody but the office will see that it was there."
    )
    sure = button(_("Yes, take it out"), WayPressed(do=Way.SURE, number=shown.id, version=shown.version))
    keep = button(_("No, leave it"), WayPressed(do=Way.HOP, number=shown.id))
    head = rich(text, number=card.idea.number)
    return Screen(join("\n\n", [head, wording.step(card.trace)]), buttons=[[sure, keep]])


def removed(chain: Chain, profile: Profile) -> Screen:
    """Show the way without the step."""
    return desk(chain, profile, toast=_("The step was taken out."))


def promise(card: PromiseCard, profile: Profile) -> Screen:
    """Show a promise with what happened to it, and what can be done while it binds."""
    shown = card.vow.promise
    head = rich(
        _("<b>A promise</b>\nIdea {number}: <i>{title}</i>"), number=card.idea.number, title=card.idea.title
    )
    log = [wording.log_line(entry, profile) for entry in card.vow.log]
    happened = join("\n", [rich(_("<b>What happened to this entry</b>")), *log])
    acts = [
        [button(pgettext("promise", "Kept"), RecordPressed(do=Record.KEEP, number=shown.id))],
        [
            button(_("Move the day"), RecordPressed(do=Record.MOVE, number=shown.id)),
            button(_("Withdraw"), RecordPressed(do=Record.WITHDRAW, number=shown.id)),
        ],
    ]
    rows = [*(acts if shown.state == PromiseState.OPEN else []), [_back(card.idea)]]
    return Screen(join("\n\n", [head, wording.promise(card.vow, profile), happened]), buttons=rows)


def promises(found: Promised, shown: Shown, profile: Profile) -> Screen:
    """List promises by the day promised, for the office."""
    head = rich(_("<b>Promises of the office</b>"))
    none = _("There is no promise here.")
    page = found.page
    entries = [_entry(one, found.ideas[one.idea_id], profile) for one in page.rows]
    turns = turning(page.number, page.last, lambda to: PromisesPressed(shown=shown, page=to))
    names = {
        Shown.OPEN: pgettext("promises", "Open"),
        Shown.SETTLED: pgettext("promises", "Settled"),
        Shown.PUBLIC: pgettext("promises", "As everybody sees them"),
    }
    filters = [
        button(f"• {name}" if which is shown else name, PromisesPressed(shown=which))
        for which, name in names.items()
    ]
    rows = [[_promise_opener(one)] for one in page.rows]
    return Screen(join("\n\n", [head, *(entries or [Text(none)])]), buttons=[*rows, turns, filters])


def _entry(one: Promise, idea: Idea, profile: Profile) -> Text:
    states = {
        PromiseState.KEPT: pgettext("promise", "kept"),
        PromiseState.WITHDRAWN: pgettext("promise", "withdrawn"),
    }
    ended = states.get(PromiseState(one.state))
    return join(" · ", [views.entry(one, idea, profile), *([ended] if ended else [])])


def _lines(card: HopCard, profile: Profile) -> list[Text]:
    return [wording.log_line(entry, profile) for entry in card.log]


def _opener(trace: Trace) -> Button:
    shown = trace.hop
    label = f"{words.short_date(shown.day)} · {wording.kind_word(shown.kind)} · {shown.words}"
    return button(shortened(label, LABEL), WayPressed(do=Way.HOP, number=shown.id))


def _promise_opener(one: Promise) -> Button:
    label = f"{words.short_date(one.due_on)} · {one.words}"
    return button(shortened(label, LABEL), WayPressed(do=Way.PROMISE, number=one.id))


def _back(idea: Idea) -> Button:
    return button(_("The idea's way…"), WayPressed(do=Way.DESK, number=idea.number))
