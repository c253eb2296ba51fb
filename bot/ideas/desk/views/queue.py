"""The queue on the screen, what it is narrowed to, and the notices that lead into it."""

from collections.abc import Sequence
from datetime import datetime

from bot.i18n import _, ngettext, pgettext
from bot.ideas import rules
from bot.ideas.desk.model import Queue
from bot.ideas.desk.views import names
from bot.ideas.model import Idea, Kind
from bot.ideas.presses import Board, BoardPressed, Shown, card_of
from bot.ideas.views import clocks, parts
from bot.profile import Profile, say
from bot.telegram.paging import turning
from bot.telegram.screen import Button, Screen, button, in_twos
from bot.telegram.text import Text, join, rich

ALL = BoardPressed(do=Board.LIST)


def listed(queue: Queue, pressed: BoardPressed, profile: Profile, now: datetime, *, me: int) -> Screen:
    """List a page of the queue, with how many there are of each kind."""
    page = queue.page
    here = pressed.model_copy(update={"do": Board.LIST, "page": page.number, "number": 0})
    head: list[Text | str] = [rich(_("<b>Ideas received</b>")), *_narrowed(here, profile)]
    entries = [_entry(idea, queue, profile, now, me) for idea in page.rows] or [Text(_nothing(here.shown))]
    openers = [[parts.opener(idea, _on(here, Board.OPEN, number=idea.number))] for idea in page.rows]
    turns = turning(page.number, page.last, lambda number: _on(here, Board.LIST, page=number))
    return Screen(
        join("\n\n", [join("\n", head), *entries]),
        buttons=[*openers, turns, *in_twos(_tabs(here, queue)), *in_twos(_narrowing(here))],
    )


def narrowing(pressed: BoardPressed, profile: Profile) -> Screen:
    """Ask what the queue is to be narrowed to."""
    match pressed.do:
        case Board.AREAS:
            ask, by, names_ = _("Ideas from where?"), "area", [area.name for area in profile.areas]
            any_ = _("Everywhere")
        case Board.CATEGORIES:
            ask, by = _("Ideas about what?"), "category"
            names_, any_ = (
                [say(category.name) for category in profile.ideas.categories],
                _("About everything"),
            )
        case _:
            ask, by = _("Ideas, needs or assets?"), "kind"
            names_, any_ = [parts.kind_word(kind) for kind in Kind], _("All kinds")
    made = [
        button(name, _on(pressed, Board.LIST, page=0, **{by: number}))
        for number, name in enumerate([any_, *names_])
    ]
    back = [button(_("Back"), _on(pressed, Board.LIST))]
    return Screen(ask, buttons=[*in_twos(made), back])


def assigned(idea: Idea, profile: Profile) -> Screen:
    """Tell somebody of the office that an idea is theirs to look after."""
    text = rich(
        _("You look after idea {number} from now on: <b>{title}</b>\n{facts}"),
        number=idea.number,
        title=idea.title,
        facts=parts.facts(idea, profile),
    )
    return Screen(text, buttons=[[opener(idea, ALL.model_copy(update={"mine": 1}))]], fresh=True)


def overdue(ideas: Sequence[Idea], count: int, profile: Profile, now: datetime, *, me: int) -> Screen:
    """List what has waited too long, once a week."""
    head = ngettext(
        "<b>{count} idea has waited longer than the office means it to</b>",
        "<b>{count} ideas have waited longer than the office means them to</b>",
        count,
    )
    entries = [_overdue(idea, profile, now, me) for idea in ideas]
    late = BoardPressed(do=Board.LIST, shown=Shown.OVERDUE)
    rows = [
        *([parts.opener(idea, _on(late, Board.OPEN, number=idea.number))] for idea in ideas),
        [button(_("All that is overdue"), late)],
        [button(_("Assigned to me"), _on(late, Board.LIST, mine=1))],
    ]
    return Screen(join("\n\n", [rich(head, count=count), *entries]), buttons=rows, fresh=True)


def opener(idea: Idea, back: BoardPressed | None = None) -> Button:
    """Make the button that opens the card of an idea; Back leads to the queue given, or its own."""
    opens = _on(back, Board.OPEN, number=idea.number) if back else card_of(idea.number, idea.status)
    return button(_("Show the idea"), opens)


def _overdue(idea: Idea, profile: Profile, now: datetime, me: int) -> Text:
    mine = [_("Assigned to me")] if idea.assignee_id == me else []
    return join("\n", [rich("<b>{number}. {title}</b>", number=idea.number, title=idea.title),
                       " · ".join([clocks.mark(idea, profile, now), *mine])])  # fmt: skip


def _entry(idea: Idea, queue: Queue, profile: Profile, now: datetime, me: int) -> Text:
    waits = clocks.mark(idea, profile, now)
    who = names.assigned(idea.assignee_id, queue.names, me) if idea.assignee_id else ""
    return join("\n", [parts.entry(idea, profile), *(line for line in (waits, who) if line)])


def _nothing(shown: Shown) -> str:
    said = {
        Shown.NEW: _("No new ideas."),
        Shown.WAITING: _("No idea waits for a decision."),
        Shown.OVERDUE: _("Nothing is overdue."),
        Shown.ALL: _("No ideas yet."),
    }
    return said[shown]


def _narrowed(here: BoardPressed, profile: Profile) -> list[str]:
    area = rules.nth(profile.areas, here.area)
    category = rules.nth(profile.ideas.categories, here.category)
    kind = rules.nth(tuple(Kind), here.kind)
    named = [
        parts.kind_word(kind) if kind else None,
        say(category.name) if category else None,
        area.name if area else None,
        _("Assigned to me") if here.mine else None,
    ]
    said = " · ".join(name for name in named if name)
    return [said] if said else []


def _tabs(here: BoardPressed, queue: Queue) -> list[Button]:
    counted = {
        Shown.NEW: (pgettext("ideas", "New"), queue.counts.new),
        Shown.WAITING: (pgettext("ideas", "Waiting"), queue.counts.waiting),
        Shown.OVERDUE: (pgettext("ideas", "Overdue"), queue.counts.overdue),
        Shown.ALL: (pgettext("ideas", "All"), queue.counts.every),
    }
    return [
        button(
            f"• {name} ({count})" if which is here.shown else f"{name} ({count})",
            here.model_copy(update={"shown": which, "page": 0}),
        )
        for which, (name, count) in counted.items()
    ]


def _narrowing(here: BoardPressed) -> list[Button]:
    mine = _("Everybody's") if here.mine else _("Assigned to me")
    return [
        button(_("From where"), _on(here, Board.AREAS)),
        button(_("About what"), _on(here, Board.CATEGORIES)),
        button(_("What kind"), _on(here, Board.KINDS)),
        button(mine, _on(here, Board.LIST, page=0, mine=1 - here.mine)),
    ]


def _on(pressed: BoardPressed, do: Board, **changed: int) -> BoardPressed:
    return pressed.model_copy(update={"do": do, **changed})
