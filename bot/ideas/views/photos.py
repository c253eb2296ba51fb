"""What people see of photos: the question about them, the pictures themselves, what became of one."""

from collections.abc import Callable, Mapping, Sequence

from bot.i18n import _, ngettext
from bot.ideas.answers import Asking, Note
from bot.ideas.model import Card
from bot.ideas.photos.model import MOST, IdeaPhoto, Lost
from bot.ideas.presses import Do, IdeaPressed
from bot.telegram.screen import Button, Screen, button, in_twos
from bot.telegram.text import Text, join, rich


def question(asking: Asking) -> tuple[Text, list[list[Button]]]:
    """Ask for photos; those that are there can be taken out again."""
    draft, photos = asking.draft, asking.photos
    ask = rich(
        _(
            "<b>Step 4 of 4: photos</b>\n"
            "Photos of the place help, but are not needed. Up to {most} fit, without faces and number "
            "plates. What a file says about the place and the device is removed."
        ),
        most=MOST,
    )

    def press(do: Do, value: str = "") -> IdeaPressed:
        return IdeaPressed(do=do, draft=draft.token, value=value)

    if not photos:
        return ask, [[button(_("Without a photo"), press(Do.NO_PHOTO))]]
    ready = button(_("Ready"), press(Do.READY))
    if asking.note is Note.ALBUM:  # the first of several is here, and the others get no answer of their own
        return ask, [[ready]]
    removing = [
        button(_("Remove photo {number}").format(number=number), press(Do.REMOVE, str(photo.id)))
        for number, photo in enumerate(photos, 1)
    ]
    so_far = rich("<b>{count}</b>", count=attached(len(photos)))
    return join("\n\n", [ask, so_far]), [[ready], *in_twos(removing)]


def attached(count: int) -> str:
    """Say how many photos there are."""
    return ngettext("{count} photo is attached.", "{count} photos are attached.", count).format(count=count)


def of_draft(asking: Asking) -> list[Screen]:
    """Show the photos of an idea that is being checked, just as others will see them."""
    return _shown(_("Your photos, as others will see them"), asking.photos)


def of_idea(shown: Card) -> list[Screen]:
    """Show the photos of an idea."""
    return _shown(_("Idea {number}: photos").format(number=shown.idea.number), shown.photos)


def lost(why: Lost, number: int | None) -> Screen:
    """Say that a photo could not be used, and what can be done."""
    reasons: Mapping[Lost, Callable[[], str]] = {
        Lost.UNREADABLE: lambda: _("The file could not be read as a picture."),
        Lost.TOO_MANY_PIXELS: lambda: _("The picture has more pixels than I can work with."),
        Lost.UNREACHABLE: lambda: _("It could not be fetched from Telegram, although I tried for hours."),
    }
    head = (
        _("A photo of your idea {number} could not be attached.").format(number=number)
        if number
        else _("A photo of the idea you are writing could not be attached.")
    )
    rest = _("All the rest is as it was. Please send it once more as a photo, not as a file.")
    return Screen(" ".join([head, reasons[why](), rest]), fresh=True)


def _shown(caption: str, photos: Sequence[IdeaPhoto]) -> list[Screen]:
    return [Screen(caption, photo=tuple(photo.kept for photo in photos), fresh=True)] if photos else []
