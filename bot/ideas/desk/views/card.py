"""The card of an idea as the office sees it: what it says, what it became, what waits, what can be done."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime

from bot.i18n import _, pgettext
from bot.ideas import rules
from bot.ideas.desk.model import IdeaDeed, IdeaLetter, IdeaNote, Meanwhile, Purpose, Seen
from bot.ideas.desk.presses import Desk, DeskPressed, Write, WritePressed
from bot.ideas.desk.views import names, pictures
from bot.ideas.hints.noticing import NOTHING, Hints
from bot.ideas.hints.views import noticed
from bot.ideas.model import Status, Where
from bot.ideas.presses import Board, BoardPressed, StatusPressed
from bot.ideas.views import clocks, parts
from bot.ideas.views.acts import acts
from bot.profile import Profile
from bot.telegram.screen import Button, Screen, button, in_twos
from bot.telegram.text import Text, join, rich, shortened

QUOTED = 240
"""Characters of a letter or a note on the card; the whole of it is a press away."""


def card(seen: Seen, back: BoardPressed, profile: Profile, now: datetime, hints: Hints = NOTHING) -> Screen:
    """Show an idea with all that the office knows of it, and what can be done."""
    idea = seen.idea
    texts: list[Text | str] = [parts.whole(seen.card, profile, now=now), clocks.lines(idea, profile, now)]
    if idea.status == Status.RECEIVED:
        texts.append(_("Once it is taken up, everybody can read it as it stands here."))
    if hints:
        texts.append(noticed(hints))
    texts += [_inside(seen, profile), *_similar(seen, profile), *_said(seen, profile)]
    buttons = [*_decisions(seen), *_acts(seen, back), [button(_("Back"), back)]]
    return Screen(join("\n\n", texts), buttons=buttons)


def opened(
    seen: Seen, pressed: BoardPressed, profile: Profile, now: datetime, hints: Hints = NOTHING
) -> list[Screen]:
    """Show a card and, before it, its photo and place."""
    before = pictures.attached(seen, profile)
    screen = card(seen, pressed.model_copy(update={"do": Board.LIST}), profile, now, hints)
    return [*before, screen.anew() if before else screen]


def decided(
    seen: Seen, back: BoardPressed, profile: Profile, now: datetime, *, first: Meanwhile | None
) -> Screen:
    """Show the card again, saying over the chat what became of a decision."""
    if first:
        return _again(seen, back, profile, now, names.meanwhile(first, profile))
    toast = _("Saved. The author will be told.") if seen.idea.author_id else _("Saved.")
    return _again(seen, back, profile, now, toast)


def sorted_(
    seen: Seen, back: BoardPressed, profile: Profile, now: datetime, *, first: Meanwhile | None
) -> Screen:
    """Show the card again, saying over the chat what became of a change that is not told to the author."""
    return _again(seen, back, profile, now, names.meanwhile(first, profile) if first else _("Saved."))


def _again(seen: Seen, back: BoardPressed, profile: Profile, now: datetime, toast: str) -> Screen:
    return replace(card(seen, back, profile, now), toast=toast)


def _inside(seen: Seen, profile: Profile) -> Text:
    """Write what only the office knows: who looks after it, where it was sorted, what was done."""
    idea = seen.idea
    lines: list[Text | str] = [
        rich(_("<b>Inside the office</b>")),
        names.assigned(idea.assignee_id, seen.names, seen.me),
    ]
    if idea.author_id is None and idea.status != Status.WITHDRAWN:
        lines.append(_("Nobody can be written to: the bot does not know whose idea it is."))
    if idea.area and idea.where in (Where.TYPED, Where.POINT):
        lines.append(_("Area: {area}").format(area=profile.area_name(idea.area)))
    lines += [_deed(deed, seen, profile) for deed in seen.deeds]
    return join("\n", lines)


def _deed(deed: IdeaDeed, seen: Seen, profile: Profile) -> str:
    who = names.named(deed.actor_id, seen.names, seen.me)
    what = names.deed(deed, seen.names, seen.me, profile)
    return f"{parts.day(deed.created_at, profile)} · {who}: {what}"


def _similar(seen: Seen, profile: Profile) -> list[Text]:
    if not seen.similar:
        return []
    lines = (
        rich(
            "<b>{number}. {title}</b> · {status}",
            number=idea.number,
            title=idea.title,
            status=parts.status_word(idea.status),
        )
        for idea in seen.similar
    )
    return [join("\n", [rich(_("<b>Public ideas that read alike</b>")), *lines])]


def _said(seen: Seen, profile: Profile) -> list[Text]:
    headed: dict[str, Sequence[IdeaLetter | IdeaNote]] = {
        _("<b>Messages with the author</b>"): seen.letters,
        _("<b>Notes, never shown outside the office</b>"): seen.notes,
    }
    return [
        join("\n", [rich(head), *(_quoted(one, seen, profile) for one in said)])
        for head, said in headed.items()
        if said
    ]


def _quoted(one: IdeaLetter | IdeaNote, seen: Seen, profile: Profile) -> Text:
    by_author = isinstance(one, IdeaLetter) and one.by_author
    return rich(
        "{day} · {who}: <i>{text}</i>",
        day=parts.day(one.created_at, profile),
        who=_("Author") if by_author else names.named(one.actor_id, seen.names, seen.me),
        text=shortened(one.text, QUOTED),
    )


def _decisions(seen: Seen) -> list[list[Button]]:
    idea, was = seen.idea, Status(seen.idea.status)
    called: dict[Status, Callable[[], str]] = {
        Status.IN_REVIEW: lambda: _("Take up") if was is Status.RECEIVED else _("Take up again"),
        Status.ACCEPTED: lambda: pgettext("decision", "Accept"),
        Status.PLANNED: lambda: _("Plan"),
        Status.DONE: lambda: _("Mark as done"),
        Status.REJECTED: lambda: _("Reject…"),
        Status.NOT_OURS: lambda: _("Not ours…"),
        Status.RECEIVED: lambda: _("Put back among the new"),
    }
    made = [button(called[to](), StatusPressed(number=idea.number, was=was, to=to)) for to in rules.NEXT[was]]
    return in_twos(made)


def _acts(seen: Seen, back: BoardPressed) -> list[list[Button]]:
    number, idea = seen.idea.number, seen.idea
    write = WritePressed(do=Write.BEGIN, number=number, purpose=Purpose.NOTE)
    reply = write.model_copy(update={"purpose": Purpose.REPLY})
    rows = [
        [*([button(_("Write to the author"), reply)] if idea.author_id else []), button(_("Note"), write)],
        [
            *([button(_("All messages"), _asks(Desk.LETTERS, number))] if seen.letters else []),
            *([button(_("All notes"), _asks(Desk.NOTES, number))] if seen.notes else []),
        ],
        *in_twos(
            [
                button(_("Category"), _asks(Desk.CATEGORIES, number)),
                button(_("Area"), _asks(Desk.AREAS, number)),
                button(_("Assign"), _asks(Desk.OFFICERS, number)),
                *acts(idea),
            ]
        ),
        [
            button(
                _("Idea {number}").format(number=one.number),
                back.model_copy(update={"do": Board.OPEN, "number": one.number}),
            )
            for one in seen.similar
        ],
    ]
    return [row for row in rows if row]


def _asks(do: Desk, number: int) -> DeskPressed:
    return DeskPressed(do=do, number=number)
