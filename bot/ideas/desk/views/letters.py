"""Letters between the office and the author of an idea: as they arrive, as a list, while one is answered."""

from collections.abc import Sequence

from bot.i18n import _
from bot.ideas.desk.model import IdeaLetter, IdeaNote, Letters, Notes, Purpose, Seen, Writing
from bot.ideas.desk.presses import Desk, DeskPressed, Letter, LetterPressed, Write, WritePressed
from bot.ideas.desk.views import names, queue
from bot.ideas.desk.views.writing import too_long
from bot.ideas.model import Idea
from bot.ideas.presses import Board, BoardPressed, Own, OwnPressed
from bot.ideas.views import parts
from bot.profile import Profile
from bot.telegram.paging import turning
from bot.telegram.phrases import unfit
from bot.telegram.screen import SHORT_LABEL, Button, Screen, button
from bot.telegram.text import Text, join, rich, shortened


def from_office(idea: Idea, letter: IdeaLetter) -> Screen:
    """Bring the author what the office writes; it relays the words, not who wrote them."""
    head = rich(
        _("<b>The office writes about your idea {number}</b> (<i>{title}</i>):"),
        number=idea.number,
        title=idea.title,
    )
    foot = _("Nobody else reads this. You can answer; your Telegram account stays hidden from the office.")
    opens = button(_("Show the idea"), OwnPressed(do=Own.OPEN, number=idea.number))
    return Screen(join("\n\n", [head, letter.text, foot]), buttons=[[_answer(idea), opens]], fresh=True)


def from_author(idea: Idea, letter: IdeaLetter) -> Screen:
    """Bring the office what the author answers."""
    head = rich(
        _("<b>The author of idea {number} answers</b> (<i>{title}</i>):"),
        number=idea.number,
        title=idea.title,
    )
    reply = WritePressed(do=Write.BEGIN, number=idea.number, purpose=Purpose.REPLY)
    buttons = [[button(_("Write to the author"), reply), queue.opener(idea)]]
    return Screen(join("\n\n", [head, letter.text]), buttons=buttons, fresh=True)


def listed(idea: Idea, page: Letters, profile: Profile) -> Screen:
    """Show the author a page of the letters, the newest first."""
    written = [_letter(one, profile, _("You") if one.by_author else _("The office")) for one in page.rows]
    none = _("There are no messages about this idea.")
    turns = turning(
        page.number, page.last, lambda to: LetterPressed(do=Letter.LIST, number=idea.number, page=to)
    )
    back = button(_("Back"), OwnPressed(do=Own.OPEN, number=idea.number))
    rows = [turns, [*([_answer(idea)] if written else []), back]]
    head = rich(_("<b>Idea {number}: messages with the office</b>"), number=idea.number)
    return Screen(join("\n\n", [head, *(written or [Text(none)])]), buttons=[row for row in rows if row])


def for_office(seen: Seen, page: Letters, back: BoardPressed, profile: Profile) -> Screen:
    """Show the office a page of the letters, the newest first."""
    written = [_letter(one, profile, _who(one, seen)) for one in page.rows]
    head = rich(_("<b>Idea {number}: messages with the author</b>"), number=seen.idea.number)
    none = _("There are no messages about this idea.")
    return _page(seen, Desk.LETTERS, page, [head, *(written or [Text(none)])], queue_=back)


def notes(seen: Seen, page: Notes, back: BoardPressed, profile: Profile) -> Screen:
    """Show the office a page of its notes, the newest first; one's own can be taken back."""
    written = [_letter(one, profile, _who(one, seen)) for one in page.rows]
    head = rich(_("<b>Idea {number}: notes of the office</b>"), number=seen.idea.number)
    number = seen.idea.number
    own = [
        [
            button(
                _("Take back: {note}").format(note=shortened(one.text, SHORT_LABEL)),
                DeskPressed(do=Desk.UNNOTE, number=number, page=page.number, note=one.id),
            )
        ]
        for one in page.rows
        if one.actor_id == seen.me
    ]
    return _page(
        seen, Desk.NOTES, page, [head, *(written or [Text(_("There are no notes."))])], own, queue_=back
    )


def answering(now: Writing) -> Screen:
    """Ask the author for an answer, or show it before it is sent."""
    leave = [button(_("Cancel"), _press(now, Letter.DROP))]
    if now.over:
        return Screen(too_long(now.over), buttons=[leave], fresh=True)
    if now.unfit or not now.draft.text:
        ask = _("Idea {number}: what would you like to answer? Please write it in words.")
        asked = Screen(ask.format(number=now.idea.number), buttons=[leave], fresh=True)
        return unfit(asked) if now.unfit else asked
    head = rich(
        _("<b>Please check before sending</b>\nThis goes to the office about idea {number}:"),
        number=now.idea.number,
    )
    text = join("\n\n", [head, now.draft.text, _("To change the words, write them anew.")])
    return Screen(text, buttons=[[button(_("Send"), _press(now, Letter.SEND)), *leave]], fresh=True)


def sent(idea: Idea) -> Screen:
    """Confirm that an answer is with the office."""
    text = _("Your answer about idea {number} is with the office. What it writes back will come here.")
    opens = button(_("Show the idea"), OwnPressed(do=Own.OPEN, number=idea.number))
    return Screen(text.format(number=idea.number), buttons=[[opens]], fresh=True)


def dropped(gone: Writing | None) -> Screen:
    """Name the answer that was dropped and offer it back."""
    if gone is None:
        return Screen(_("Nothing is being answered at the moment."))
    opens = button(_("Show the idea"), OwnPressed(do=Own.OPEN, number=gone.idea.number))
    if not gone.draft.text:
        text = _("Idea {number}: dropped. Nothing was sent.")
        return Screen(text.format(number=gone.idea.number), buttons=[[opens]])
    text = _("Idea {number}: dropped, and nothing was sent. It can be brought back for 10 minutes.")
    back = button(_("Bring it back"), _press(gone, Letter.RESTORE))
    return Screen(text.format(number=gone.idea.number), buttons=[[back, opens]])


def _page(
    seen: Seen,
    do: Desk,
    page: Letters | Notes,
    texts: Sequence[Text | str],
    more: Sequence[Sequence[Button]] = (),
    *,
    queue_: BoardPressed,
) -> Screen:
    number = seen.idea.number
    turns = turning(page.number, page.last, lambda to: DeskPressed(do=do, number=number, page=to))
    back = [button(_("Back"), queue_.model_copy(update={"do": Board.OPEN, "number": number}))]
    return Screen(join("\n\n", texts), buttons=[row for row in (*more, turns, back) if row])


def _letter(one: IdeaLetter | IdeaNote, profile: Profile, who: str) -> Text:
    day = parts.day(one.created_at, profile)
    return rich("<b>{day} · {who}</b>\n{text}", day=day, who=who, text=one.text)


def _who(one: IdeaLetter | IdeaNote, seen: Seen) -> str:
    by_author = isinstance(one, IdeaLetter) and one.by_author
    return _("Author") if by_author else names.named(one.actor_id, seen.names, seen.me)


def _answer(idea: Idea) -> Button:
    return button(_("Answer the office"), LetterPressed(do=Letter.BEGIN, number=idea.number))


def _press(now: Writing, do: Letter) -> LetterPressed:
    return LetterPressed(do=do, number=now.idea.number, version=now.draft.version)
