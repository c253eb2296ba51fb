"""What the office sees of ideas: the list, a card, its decisions, the export. Never who sent them."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

from bot import words
from bot.i18n import _, ngettext, pgettext
from bot.ideas import rules
from bot.ideas.hints.noticing import Hints
from bot.ideas.hints.views import noticed
from bot.ideas.model import Card, Idea, Page, Status, Where
from bot.ideas.presses import Board, BoardPressed, ExportPressed, Format, Shown, StatusPressed
from bot.ideas.views import parts
from bot.profile import Profile
from bot.telegram.paging import turning
from bot.telegram.screen import Attachment, Button, Place, Screen, button, in_twos
from bot.telegram.text import Text, join, rich

NOTHING = Hints()


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


def card(shown: Card, back: BoardPressed, profile: Profile, now: datetime, hints: Hints = NOTHING) -> Screen:
    """Show an idea with its history, what is to be looked at in it, and what it may become."""
    texts: list[Text | str] = [parts.whole(shown, profile, now=now)]
    if hints:
        texts.append(noticed(hints))
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


def opened(
    shown: Card, pressed: BoardPressed, profile: Profile, now: datetime, hints: Hints = NOTHING
) -> list[Screen]:
    """Show a card and, before it, its photo and place."""
    before = attached(shown.idea)
    screen = card(shown, pressed.model_copy(update={"do": Board.LIST}), profile, now, hints)
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


def export_choice() -> Screen:
    """Ask for the format of an export."""
    text = _(
        "All ideas as a table, without any data on who sent them. XLSX opens in Excel and LibreOffice; "
        "CSV suits other programs."
    )
    return Screen(text, buttons=[[button(f.value.upper(), ExportPressed(format=f)) for f in Format]])


def exported(path: Path, count: int, form: Format, today: date) -> Screen:
    """Hand a written file over."""
    stem = pgettext("file name", "ideas")
    name = f"{stem}-{today.isoformat()}.{form.value}"
    text = ngettext("{count} idea", "{count} ideas", count).format(count=count)
    return Screen(text, document=Attachment(str(path), name, words.file_gone()), fresh=True)


def nothing_to_export() -> Screen:
    """Say that there is nothing yet."""
    return Screen(_("There are no ideas to export yet."), fresh=True)


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
