"""What the office sees of ideas: the list, a card, its decisions. Never who sent them."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from bot.i18n import _, pgettext
from bot.ideas import rules
from bot.ideas.model import Card, Idea, Page, Status, Where
from bot.ideas.presses import Board, BoardPressed, Shown, StatusPressed
from bot.ideas.views import parts
from bot.profile import Profile
from bot.telegram.paging import turning
from bot.telegram.screen import Button, Place, Screen, button, in_twos
from bot.telegram.text import Text, join, rich


def listed(page: Page, shown: Shown, profile: Profile) -> Screen:
    """List ideas, newest first, with filters."""
    head = rich(_("<b>Ideas received</b>"))
    none = Text(_("No new ideas.") if shown is Shown.NEW else _("No ideas yet."))
    entries = [parts.entry(idea, profile) for idea in page.rows] or [none]
    openers = [
        [parts.opener(idea, BoardPressed(do=Board.OPEN, shown=shown, page=page.number, number=idea.number))]
        for idea in page.rows
    ]
    turns = turning(
        page.number, page.last, lambda number: BoardPressed(do=Board.LIST, shown=shown, page=number)
    )
    return Screen(join("\n\n", [head, *entries]), buttons=[*openers, turns, _filters(shown)])


def card(shown: Card, back: BoardPressed, profile: Profile, now: datetime) -> Screen:
    """Show an idea with its history and what it may become."""
    texts: list[Text | str] = [parts.whole(shown, profile, now=now)]
    if shown.idea.status == Status.RECEIVED:
        texts.append(_("Once it is taken up, everybody can read it as it stands here."))
    return Screen(join("\n\n", texts), buttons=[*_decisions(shown.idea), [button(_("Back"), back)]])


def attached(idea: Idea) -> list[Screen]:
    """Show the photo and the place of an idea, where it has them."""
    caption = _("Idea {number}").format(number=idea.number)
    screens = []
    if idea.photo_id:
        screens.append(Screen(caption, photo=idea.photo_id, fresh=True))
    if idea.where == Where.POINT and idea.latitude is not None and idea.longitude is not None:
        text = _("Idea {number}: the place on the map").format(number=idea.number)
        screens.append(Screen(text, place=Place(idea.latitude, idea.longitude), fresh=True))
    return screens


def opened(shown: Card, pressed: BoardPressed, profile: Profile, now: datetime) -> list[Screen]:
    """Show a card and, before it, its photo and place."""
    before = attached(shown.idea)
    screen = card(shown, pressed.model_copy(update={"do": Board.LIST}), profile, now)
    return [*before, screen.anew() if before else screen]


def reason_wanted(idea: Idea, *, again: bool = False) -> Screen:
    """Ask for the reason of a rejection."""
    ask = rich(
        _(
            "Why will idea {number} (<i>{title}</i>) not be carried out? Please write the reason in plain "
            "words, {shortest} to {longest} characters. Its author will read exactly this."
        ),
        number=idea.number,
        title=idea.title,
        shortest=rules.MIN_REASON,
        longest=rules.MAX_REASON,
    )
    text = join("\n\n", [_("That does not fit."), ask]) if again else ask
    back = BoardPressed(do=Board.OPEN, number=idea.number)
    return Screen(text, buttons=[[button(_("Cancel"), back)]], fresh=again)


def not_rejected(number: int) -> Screen:
    """Say that the rejection was dropped."""
    text = _("Dropped: the rejection of idea {number}. Nothing was changed.").format(number=number)
    opens = BoardPressed(do=Board.OPEN, number=number)
    return Screen(text, buttons=[[button(_("Show the idea"), opens)]])


def decided(shown: Card, profile: Profile, now: datetime, *, done: bool) -> Screen:
    """Show the card again, saying over the chat what became of the press."""
    if not done:
        toast = _("This idea has changed in the meantime; nothing was done.")
    else:
        toast = _("Saved. The author will be told.") if shown.idea.author_id else _("Saved.")
    return replace(card(shown, BoardPressed(do=Board.LIST), profile, now), toast=toast)


def reopened(idea: Idea) -> Screen:
    """Tell the office that an idea it called done is not, in its author's eyes."""
    text = rich(
        _("Idea {number} (<i>{title}</i>): the author says that it has not been done. It is taken up again."),
        number=idea.number,
        title=idea.title,
    )
    opens = BoardPressed(do=Board.OPEN, number=idea.number)
    return Screen(text, buttons=[[button(_("Show the idea"), opens)]], fresh=True)


def notice(idea: Idea, profile: Profile) -> Screen:
    """Tell the office of a new idea."""
    text = rich(
        _("New idea {number}: <b>{title}</b>\n{facts}"),
        number=idea.number,
        title=idea.title,
        facts=parts.facts(idea, profile),
    )
    opens = BoardPressed(do=Board.OPEN, shown=Shown.NEW, number=idea.number)
    return Screen(text, buttons=[[button(_("Show the idea"), opens)]], fresh=True)


def _filters(shown: Shown) -> list[Button]:
    names = {Shown.ALL: pgettext("ideas", "All"), Shown.NEW: pgettext("ideas", "New")}
    return [
        button(f"• {name}" if which is shown else name, BoardPressed(do=Board.LIST, shown=which))
        for which, name in names.items()
    ]


def _decisions(idea: Idea) -> list[list[Button]]:
    names: dict[Status, Callable[[], str]] = {
        Status.IN_REVIEW: lambda: _("Take up"),
        Status.ACCEPTED: lambda: _("Accept"),
        Status.PLANNED: lambda: _("Plan"),
        Status.DONE: lambda: _("Mark as done"),
        Status.REJECTED: lambda: _("Reject…"),
    }
    was = Status(idea.status)
    made = [button(names[to](), StatusPressed(number=idea.number, was=was, to=to)) for to in rules.NEXT[was]]
    return in_twos(made)
