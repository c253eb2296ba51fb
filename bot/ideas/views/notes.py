"""Remarks above a question: what did not fit and what to do, or what was done with what came."""

from collections.abc import Callable, Mapping

from bot.i18n import _
from bot.ideas import rules
from bot.ideas.answers import Note
from bot.ideas.photos.model import MOST

_SAID: Mapping[Note, Callable[[], str]] = {
    Note.TOO_SHORT: lambda: _("A few more words, please: what should be there, and what for?"),
    Note.PLACE_TOO_SHORT: lambda: _("Please name the place in words, or choose a part."),
    Note.ELSEWHERE: lambda: _(
        "That is in another part of the city, and ideas from here would not reach those who decide there. If "
        "it is here after all, please write the street, choose a part, or share a location."
    ),
    Note.PLACE_TOO_LONG: lambda: _("Please name the place in up to {longest} characters.").format(
        longest=rules.MAX_PLACE
    ),
    Note.NOWHERE: lambda: _("That location does not exist. Please share it again, or write the place."),
    Note.FAR_AWAY: lambda: _(
        "That location is far from here, so it was not taken. Please share another, or write the place."
    ),
    Note.NO_NAME: lambda: _("Please write a name of up to {longest} characters.").format(
        longest=rules.MAX_NAME
    ),
    Note.NO_SUCH_CATEGORY: lambda: _("Please choose with a button, or write one of the numbers below."),
    Note.PHOTO_KEPT: lambda: _("The photo is attached."),
    Note.PLACE_KEPT: lambda: _("The place is noted."),
    Note.ALBUM: lambda: _(
        "The photos sent together are attached; of more than {most}, the first {most}."
    ).format(most=MOST),
    Note.PHOTOS_FULL: lambda: _(
        "There are {most} photos already, and no more fit. Nothing was changed."
    ).format(most=MOST),
    Note.FORWARDED: lambda: _(
        "Of the forwarded message only the text was taken, not who wrote it. It can still be changed."
    ),
    Note.TOO_LARGE: lambda: _(
        "That file is larger than 20 MB and was not taken. Please send it as a photo: Telegram then makes it "
        "smaller."
    ),
    Note.MOVING: lambda: _("Moving pictures cannot be attached. Please send a photo instead."),
    Note.OTHER_FORMAT: lambda: _(
        "I cannot read pictures of that format. Please send it as a photo, not as a file."
    ),
    Note.NO_PICTURE: lambda: _("Of files I take only pictures (JPEG, PNG, WebP). Nothing is lost."),
    Note.PHOTO_WANTED: lambda: _("Please send a photo here, or press one of the buttons below."),
    Note.PRESS_SEND: lambda: _(
        "Nothing was changed. Please press “Send” below, or the button of what should be changed."
    ),
    Note.CHOOSE_SIMILAR: lambda: _(
        "Nothing was changed. Please press “I support” with the number of an idea that says the same, "
        "or “Mine is different”."
    ),
    Note.CHOOSE_PRIVATE: lambda: _("Nothing was changed. Please press “Change” or “Leave it in”."),
    Note.NOT_READABLE: lambda: _(
        "I can take text, a photo or a location here. Nothing that was written is lost."
    ),
    Note.STALE: lambda: _("That button is from an earlier step. This is where we are:"),
    Note.RESTORED: lambda: _("The idea is back."),
}


def noted(note: Note | None) -> str:
    """Say the remark; nothing where there is none."""
    return _SAID[note]() if note else ""
