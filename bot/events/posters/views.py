"""What organisers see of posters."""

from bot import words
from bot.events import ways, wording
from bot.events.posters.model import MOST, About, Poster, Shown
from bot.events.posters.presses import Do, PosterPressed
from bot.i18n import _, ngettext
from bot.people.entry import poster_link
from bot.people.views import LANGUAGES
from bot.pictures.model import QrCode, Sheet
from bot.profile import Profile
from bot.telegram.screen import Attachment, Button, Screen, button, in_twos
from bot.telegram.text import join, rich


def areas(profile: Profile) -> Screen:
    """Ask for which part of the unit a poster is to be."""
    places = ["", *(area.id for area in profile.areas)]
    rows = in_twos([_press(Do.LIST, profile.area_name(area), 0, area) for area in places])
    text = _(
        "<b>Posters for places</b>\nA poster welcomes people to the bot, "
        "with the part chosen here offered as theirs."
    )
    return Screen(rich(text), buttons=[*rows, [ways.mine()]])


def listing(about: About, posters: list[Poster], profile: Profile) -> Screen:
    """List posters with what came of each."""
    heading = rich(_("<b>Posters: {what}</b>"), what=_name(about, profile))
    note = _(
        "Each place gets a code of its own, so that you see which one brings people. Only numbers are kept."
    )
    lines = [rich("<b>{spot}</b>: {counts}", spot=one.spot, counts=_counts(one)) for one in posters]
    rows = in_twos([_press(Do.OPEN, one.spot, one.id) for one in posters])
    new = [_press(Do.NEW, _("New poster"), about.event_id, about.area)] if len(posters) < MOST else []
    return Screen(join("\n", [heading, note, "", *lines]), buttons=[*rows, new, [_back(about)]])


def ask_spot(about: About, profile: Profile) -> Screen:
    """Ask where the poster is to hang."""
    text = _("Where will the poster hang?\nFor example: library. Passers-by do not see this name.")
    return Screen(
        join("\n", [rich("<b>{what}</b>", what=_name(about, profile)), text]),
        buttons=[[_press(Do.LIST, _("Cancel"), about.event_id, about.area)]],
    )


def one(shown: Shown, username: str, profile: Profile) -> Screen:
    """Show a poster: the code as a picture, its address, and the page to be printed in each language."""
    address = poster_link(username, shown.poster.id)
    text = rich(
        _(
            "<b>{spot}</b>: {what}\n{counts}\n\nShort address: {address}\n\n"
            "The picture is the code alone. For a poster to print (A4, PDF) choose its language:"
        ),
        spot=shown.poster.spot,
        what=_name(shown.about, profile),
        counts=_counts(shown.poster),
        address=address.removeprefix("https://"),
    )
    about = shown.about
    rows = [
        [_press(Do.SHEET, name, shown.poster.id, locale) for locale, name in LANGUAGES.items()],
        [_press(Do.LIST, _("All posters"), about.event_id, about.area)],
    ]
    return Screen(text, photo=QrCode(address), buttons=rows, fresh=True)


def sheet(shown: Shown, username: str, profile: Profile) -> Sheet:
    """Word a poster in the language being spoken."""
    event, address = shown.about.event, poster_link(username, shown.poster.id)
    call = _("Point your phone's camera at the code, or type the address:")
    if event:
        lines = (wording.when(event), wording.where(event))
        return Sheet(wording.kind_name(event.kind), event.title, lines, call, address)
    council = profile.words.council["nominative"]
    heading = council[:1].upper() + council[1:]
    lines = (
        _("Ask how the council works, propose an idea, be told of meetings."),
        _("In Telegram, free of charge."),
    )
    return Sheet(heading, profile.area_name(shown.about.area), lines, call, address)


def printed(shown: Shown, path: str) -> Screen:
    """Hand out the page."""
    text = _("Print it on A4 at 100%. The code keeps working when the time or the place changes.")
    document = Attachment(path, f"poster-{shown.poster.id}.pdf", words.file_gone())
    return Screen(text, document=document, fresh=True)


def _counts(poster: Poster) -> str:
    opened = ngettext("opened {count} time", "opened {count} times", poster.opened)
    new = ngettext("{count} person new here", "{count} people new here", poster.newcomers)
    return f"{opened.format(count=poster.opened)}, {new.format(count=poster.newcomers)}"


def _name(about: About, profile: Profile) -> str:
    return about.event.title if about.event else profile.area_name(about.area)


def _back(about: About) -> Button:
    if about.event_id:
        return ways.numbers(about.event_id)
    return _press(Do.AREAS, _("Posters for places"))


def _press(do: Do, label: str, number: int = 0, value: str = "") -> Button:
    return button(label, PosterPressed(do=do, id=number, value=value))
