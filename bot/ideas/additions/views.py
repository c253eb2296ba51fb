"""What people see of what an author adds to an idea already sent."""

from collections.abc import Callable, Mapping

from bot.i18n import _, ngettext
from bot.ideas import rules
from bot.ideas.additions.model import IdeaAddition
from bot.ideas.additions.results import Added, Snag
from bot.ideas.answers import REFUSED, Note
from bot.ideas.model import Card, Idea
from bot.ideas.photos.model import MOST, Unfit
from bot.ideas.presses import Own, OwnPhotoPressed, OwnPressed, card_of
from bot.ideas.views import photos as photo_views
from bot.ideas.views import private
from bot.ideas.views.notes import noted
from bot.telegram.phrases import unfit
from bot.telegram.screen import Button, Screen, button, in_twos
from bot.telegram.text import Text, join, rich


def ways(card: Card, page: int) -> list[Button]:
    """Offer on one's own card what can be added; photos can also be taken out."""
    idea = card.idea
    if not rules.is_open(idea):
        return []
    photo = button(
        _("Change the photos") if card.photos else _("Add a photo"),
        OwnPressed(do=Own.PHOTO, number=idea.number, page=page),
    )
    note = button(_("Add a note"), OwnPressed(do=Own.NOTE, number=idea.number, page=page))
    return [photo, note] if len(card.additions) < rules.MOST_NOTES else [photo]


def photos_wanted(card: Card, remark: str = "", *, more_come: bool = False) -> Screen:
    """Ask for photos, and offer to take those out that are there; `more_come`: an album is being taken in."""
    idea, there = card.idea, () if more_come else card.photos
    ask = rich(
        _(
            "<b>Photos of idea {number}</b>\n"
            "Please send a photo, without faces and number plates; {most} fit. {who}"
        ),
        number=idea.number,
        most=MOST,
        who=_who_sees(idea),
    )
    so_far = photo_views.attached(len(there)) if there else ""
    removing = [
        button(
            _("Remove photo {number}").format(number=number),
            OwnPhotoPressed(number=idea.number, photo=photo.id),
        )
        for number, photo in enumerate(there, 1)
    ]
    return Screen(
        join("\n\n", _said(remark, ask, so_far)), [*in_twos(removing), [button(_("Ready"), _ready(idea))]]
    )


def photo_taken(added: Added, *, album: bool) -> Screen:
    """Say what became of a photo, and ask for more."""
    card, snag = added.card, added.snag
    if snag is Snag.CLOSED:
        return closed(card)
    if isinstance(snag, Unfit):
        return photos_wanted(card, noted(REFUSED[snag]))
    remarks: Mapping[Snag | None, Callable[[], str]] = {
        Snag.FULL: lambda: noted(Note.PHOTOS_FULL),
        Snag.NO_PHOTO: lambda: noted(Note.PHOTO_WANTED),
        None: lambda: noted(Note.ALBUM) if album else _("The photo is added. The office will be told."),
    }
    return photos_wanted(card, remarks[snag](), more_come=album and snag is None)


def note_wanted(card: Card) -> Screen:
    """Ask for a note, and say who will read it."""
    text = rich(
        _(
            "<b>A note to idea {number}</b>\n"
            "What should be added? {shortest} to {longest} characters, without personal data. {who}"
        ),
        number=card.idea.number,
        shortest=rules.MIN_NOTE,
        longest=rules.MAX_NOTE,
        who=_who_sees(card.idea),
    )
    return Screen(text, [[button(_("Cancel"), _ready(card.idea))]])


def note_taken(added: Added) -> Screen:
    """Say what became of a note."""
    card = added.card
    match added.snag:
        case None:
            text = _("Your note stands with idea {number} now. The office will be told.")
        case Snag.NO_NOTE:
            return unfit(note_wanted(card))
        case Snag.PRIVATE:
            change, leave = (OwnPressed(do=do, number=card.idea.number) for do in (Own.NOTE, Own.REVEAL))
            cancel = button(_("Cancel"), _ready(card.idea))
            shown = private.pointed_out(added.private)
            return Screen(shown, [private.asking(change, leave), [cancel]], fresh=True)
        case Snag.CLOSED:
            return closed(card)
        case _:
            text = _("There are as many notes with idea {number} as fit. Nothing was changed.")
    return Screen(text.format(number=card.idea.number), [[_show(card.idea)]], fresh=True)


def closed(card: Card) -> Screen:
    """Say that nothing can be added any more."""
    text = _("The office has finished with idea {number}, so nothing can be added to it any more.")
    return Screen(text.format(number=card.idea.number), [[_show(card.idea)]], fresh=True)


def left(number: int) -> Screen:
    """Say that one is no longer asked for anything."""
    text = _("Nothing more is being added to idea {number}.").format(number=number)
    return Screen(text, [[button(_("Show the idea"), OwnPressed(do=Own.OPEN, number=number))]])


def photos_for_office(idea: Idea, count: int) -> Screen:
    """Tell the office of photos that came later."""
    said = ngettext("{count} photo was added", "{count} photos were added", count).format(count=count)
    text = rich(_("Idea {number} (<i>{title}</i>): {said}."), number=idea.number, title=idea.title, said=said)
    return Screen(text, [[_show_to_office(idea)]], fresh=True)


def note_for_office(idea: Idea, note: IdeaAddition) -> Screen:
    """Tell the office of a note."""
    text = rich(
        _("Idea {number} (<i>{title}</i>): its author added a note.\n<blockquote>{text}</blockquote>"),
        number=idea.number,
        title=idea.title,
        text=note.text,
    )
    return Screen(text, [[_show_to_office(idea)]], fresh=True)


def _who_sees(idea: Idea) -> str:
    if rules.is_public(idea):
        return _("The office and everybody will see it with the idea; nobody sees your account.")
    return _(
        "The office will see it with the idea, everybody once the idea is taken up; nobody sees your account."
    )


def _said(*parts: Text | str) -> list[Text | str]:
    return [part for part in parts if part]


def _show(idea: Idea) -> Button:
    return button(_("Show the idea"), OwnPressed(do=Own.OPEN, number=idea.number))


def _ready(idea: Idea) -> OwnPressed:
    return OwnPressed(do=Own.READY, number=idea.number)


def _show_to_office(idea: Idea) -> Button:
    return button(_("Show the idea"), card_of(idea.number, idea.status))
