"""What is chosen from a list on the way from a card: a category, an area, who looks after it, who decides."""

from collections.abc import Sequence

from bot.i18n import _
from bot.ideas import addressees, rules
from bot.ideas.desk.model import Seen
from bot.ideas.desk.presses import (
    AddresseePressed,
    AssignPressed,
    Desk,
    DeskPressed,
    Sort,
    SortPressed,
)
from bot.ideas.desk.views import names
from bot.ideas.model import Idea
from bot.ideas.presses import Board, BoardPressed
from bot.ideas.views import parts
from bot.profile import Profile, say
from bot.telegram.paging import turning
from bot.telegram.screen import SHORT_LABEL, Button, Screen, button, in_twos
from bot.telegram.text import shortened

ON_A_PAGE = 8


def categories(seen: Seen, back: BoardPressed, profile: Profile) -> Screen:
    """Ask what an idea is about."""
    known = profile.ideas.categories
    was = rules.place_of(seen.idea.category, known)
    made = [
        button(say(one.name), SortPressed(do=Sort.CATEGORY, number=seen.idea.number, was=was, to=to))
        for to, one in enumerate(known, 1)
        if to != was
    ]
    now = _("About: {category}").format(category=parts.category_of(seen.idea, profile))
    return _asking(_("What is idea {number} about?"), now, seen, in_twos(made), back)


def areas(seen: Seen, back: BoardPressed, profile: Profile) -> Screen:
    """Ask which area an idea belongs to."""
    was = rules.place_of(seen.idea.area, profile.areas)
    called = [say(profile.whole_area), *(area.name for area in profile.areas)]
    made = [
        button(name, SortPressed(do=Sort.AREA, number=seen.idea.number, was=was, to=to))
        for to, name in enumerate(called)
        if to != was
    ]
    now = _("Area: {area}").format(area=profile.area_name(seen.idea.area))
    return _asking(_("Which area does idea {number} belong to?"), now, seen, in_twos(made), back)


def officers(seen: Seen, back: BoardPressed, page: int) -> Screen:
    """Ask who looks after an idea."""
    number, was = seen.idea.number, seen.idea.assignee_id or 0
    others = [(who, name) for who, name in seen.names.items() if who not in (was, seen.me)]
    last = max(0, (len(others) - 1) // ON_A_PAGE)
    page = min(page, last)
    shown = others[page * ON_A_PAGE : (page + 1) * ON_A_PAGE]
    first = [
        *([button(_("I do"), AssignPressed(number=number, was=was, to=seen.me))] if was != seen.me else []),
        *([button(_("Nobody in particular"), AssignPressed(number=number, was=was, to=0))] if was else []),
    ]
    made = [
        button(shortened(name, SHORT_LABEL), AssignPressed(number=number, was=was, to=who))
        for who, name in shown
    ]
    turns = turning(page, last, lambda to: DeskPressed(do=Desk.OFFICERS, number=number, page=to))
    now = names.assigned(seen.idea.assignee_id, seen.names, seen.me)
    return _asking(_("Who looks after idea {number}?"), now, seen, [first, *in_twos(made), turns], back)


def addressee_buttons(idea: Idea, profile: Profile) -> list[list[Button]]:
    """Offer those the profile knows as who decides instead."""
    return [
        [button(shortened(say(one.name), SHORT_LABEL), AddresseePressed(number=idea.number, to=to))]
        for to, one in enumerate(addressees.known(profile), 1)
    ]


def _asking(
    question: str, now: str, seen: Seen, rows: Sequence[Sequence[Button]], queue: BoardPressed
) -> Screen:
    number = seen.idea.number
    back = button(_("Back"), queue.model_copy(update={"do": Board.OPEN, "number": number}))
    text = f"{question.format(number=number)}\n{now}"
    return Screen(text, buttons=[*(row for row in rows if row), [back]])
