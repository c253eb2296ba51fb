"""Words and pieces that several screens about ideas share."""

from collections.abc import Callable, Mapping
from datetime import datetime
from itertools import groupby
from urllib.parse import urlencode

from bot import words
from bot.i18n import _, ngettext, pgettext
from bot.ideas import addressees, places, rules
from bot.ideas.additions.model import IdeaAddition
from bot.ideas.model import Card, Content, Idea, IdeaChange, Joint, Kind, Result, Status, Where
from bot.ideas.presses import ResultPressed
from bot.ideas.views import clocks
from bot.people.entry import idea_link
from bot.profile import Profile, say
from bot.telegram.callbacks import Pressed
from bot.telegram.screen import SHORT_LABEL, Button, button, in_twos, link
from bot.telegram.text import Text, join, rich, shortened

EXCERPT = 160
"""Characters of a text that remind of the whole."""


def status_word(status: Status | str) -> str:
    """Name a status the way it stands in a list."""
    said: dict[str, Callable[[], str]] = {
        Status.RECEIVED: lambda: pgettext("idea", "received"),
        Status.IN_REVIEW: lambda: pgettext("idea", "being looked at"),
        Status.ACCEPTED: lambda: pgettext("idea", "accepted"),
        Status.PLANNED: lambda: pgettext("idea", "planned"),
        Status.DONE: lambda: pgettext("idea", "done"),
        Status.REJECTED: lambda: pgettext("idea", "will not be carried out"),
        Status.NOT_OURS: lambda: pgettext("idea", "for others to decide"),
        Status.WITHDRAWN: lambda: pgettext("idea", "withdrawn"),
        Status.MERGED: lambda: pgettext("idea", "joined to another idea"),
        Status.HIDDEN: lambda: pgettext("idea", "hidden"),
    }
    return said[status]()


def kind_word(kind: Kind | str | None) -> str:
    """Name what is proposed, as it stands alone."""
    said: dict[str, Callable[[], str]] = {
        Kind.IDEA: lambda: pgettext("kind", "Idea"),
        Kind.NEED: lambda: pgettext("kind", "Need"),
        Kind.ASSET: lambda: pgettext("kind", "Asset"),
    }
    return said[kind or Kind.IDEA]()


def place_of(said: Content, profile: Profile) -> str:
    """Name the place of an idea."""
    match said.where:
        case Where.AREA:
            return profile.area_name(said.area)
        case Where.TYPED:
            return places.full(said.place or "", profile)
        case Where.POINT:
            point = _("a point on the map ({coordinates})").format(coordinates=coordinates(said))
            return f"{said.place}, {point}" if said.place else point
        case _:
            return say(profile.whole_area)


def coordinates(said: Content) -> str:
    """Write a point the way maps take it."""
    return f"{said.latitude:.5f}, {said.longitude:.5f}"


def category_of(said: Content, profile: Profile) -> str:
    """Name what an idea is about."""
    category = profile.category(said.category)
    return say(category.name) if category else "–"


def category_lines(profile: Profile) -> Text:
    """List what an idea can be about, by number."""
    return join(
        "\n",
        [
            rich("{number}. <b>{name}</b> – {hint}", number=number, name=say(c.name), hint=say(c.hint))
            for number, c in enumerate(profile.ideas.categories, 1)
        ],
    )


def day(moment: datetime, profile: Profile) -> str:
    """Write the local day of a moment."""
    return words.short_date(moment.astimezone(profile.timezone))


def facts(said: Content, profile: Profile, photos: int | None = None) -> Text:
    """List the kind where it is no idea, place, category and, if they were counted, the photos."""
    lines = (
        *([rich("<b>{kind}</b>", kind=kind_word(said.kind))] if said.kind not in (None, Kind.IDEA) else []),
        rich(_("Place: {place}"), place=place_of(said, profile)),
        rich(_("About: {category}"), category=category_of(said, profile)),
        *([_photos(photos)] if photos is not None else []),
        *([rich(_("Signed: {name}"), name=said.signature)] if said.signature else []),
    )
    return join("\n", lines)


def _photos(count: int) -> Text:
    return Text(_("Photos: {count}").format(count=count) if count else _("Photo: none"))


def history(card: Card, profile: Profile) -> Text:
    """List what happened to an idea, oldest first, with the reasons given."""
    sent = rich(
        "{day}: <b>{status}</b>",
        day=day(card.idea.created_at, profile),
        status=status_word(Status.RECEIVED),
    )
    happened = [
        *((change.created_at, _happened(change, profile)) for change in card.changes),
        *((joint.at, _joined(joint, profile)) for joint in card.joints),
        *((note.created_at, _noted(note, profile)) for note in card.additions),
        *((moment, _pictured(moment, count, profile)) for moment, count in _later_photos(card, profile)),
    ]
    return join("\n", [sent, *(line for _moment, line in sorted(happened, key=lambda one: one[0]))])


def _noted(note: IdeaAddition, profile: Profile) -> Text:
    return rich(
        _("{day}: <b>the author added</b>\n{text}"), day=day(note.created_at, profile), text=note.text
    )


def _pictured(moment: datetime, count: int, profile: Profile) -> Text:
    said = ngettext("{count} photo was added", "{count} photos were added", count).format(count=count)
    return rich("{day}: <b>{said}</b>", day=day(moment, profile), said=said)


def _later_photos(card: Card, profile: Profile) -> list[tuple[datetime, int]]:
    """Count the photos that came after the idea, by day: the moment of each day's first, and how many."""
    later = [photo.created_at for photo in card.photos if photo.created_at > card.idea.created_at]
    days = groupby(later, key=lambda moment: moment.astimezone(profile.timezone).date())
    together = [list(moments) for _day, moments in days]
    return [(moments[0], len(moments)) for moments in together]


def _joined(joint: Joint, profile: Profile) -> Text:
    if joint.came:
        said = _("goes on by itself again: idea {other}") if joint.parted else _("joined to it: idea {other}")
    else:
        said = _("no longer joined to idea {other}") if joint.parted else _("joined to idea {other}")
    what = said.format(other=joint.number)
    return rich("{day}: <b>{what}</b>", day=day(joint.at, profile), what=what)


def _happened(change: IdeaChange, profile: Profile) -> Text:
    line = rich(
        "{day}: <b>{status}</b>", day=day(change.created_at, profile), status=status_word(change.status)
    )
    by_author = change.by_author and change.status == Status.IN_REVIEW
    if change.addressee:
        return line + f" – {addressees.read(change.addressee, profile).name}"
    said = _("The author says that it has not been done.") if by_author else change.reason
    return line + f"\n{said}" if said else line


def whole(card: Card, profile: Profile, *, now: datetime) -> Text:
    """Write all that an idea says, all that happened to it, and what comes next."""
    text = rich(
        _("<b>Idea {number}</b>\n\n{text}\n\n{facts}\n\n<b>What happened</b>\n{history}"),
        number=card.idea.number,
        text=card.idea.text,
        facts=join("\n", [facts(card.idea, profile, len(card.photos)), *_support(card)]),
        history=history(card, profile),
    )
    below = [_results(card.results), clocks.next_step(card.idea, profile, now)]
    return join("\n\n", [text, *(part for part in below if part)])


def addressee(kept: str, profile: Profile) -> Text:
    """Write who decides instead, with the ways to reach them."""
    one = addressees.read(kept, profile)
    return join("\n", [rich("<b>{name}</b>", name=one.name), *one.ways])


def _support(card: Card) -> list[str]:
    shown = card.supporters or rules.is_public(card.idea)
    return [supporters_count(card.supporters)] if shown else []


def _results(results: Mapping[Result, int]) -> str:
    names: dict[Result, Callable[[], str]] = {
        Result.DONE: lambda: pgettext("result", "done"),
        Result.PARTLY: lambda: pgettext("result", "partly"),
        Result.NO: lambda: pgettext("result", "not done"),
    }
    said = ", ".join(f"{names[result]()} {count}" for result, count in results.items())
    return _("Has it been done? Answers so far: {results}").format(results=said) if results else ""


def entry(idea: Idea, profile: Profile) -> Text:
    """Write one idea of a list."""
    return rich(
        "<b>{number}. {title}</b>\n{status} · {day}",
        number=idea.number,
        title=idea.title,
        status=status_word(idea.status),
        day=day(idea.created_at, profile),
    )


def public_entry(idea: Idea, supporters: int, profile: Profile, now: datetime) -> Text:
    """Write one idea of everybody's list; that it has no answer yet stands with it."""
    count, mark = supporters_count(supporters), clocks.mark(idea, profile, now)
    below = f"{place_of(idea, profile)} · {count}"
    return join("\n", [entry(idea, profile), below, *([mark] if mark else [])])


def offered(idea: Idea, supporters: int, profile: Profile) -> Text:
    """Write an idea that somebody may support: what it says, where, how many support it."""
    return rich(
        "<b>{number}. {title}</b>{text}\n{place} · {status} · {supporters}",
        number=idea.number,
        title=idea.title,
        text="" if idea.title == idea.text else f"\n{shortened(idea.text or '', EXCERPT)}",
        place=place_of(idea, profile),
        status=status_word(idea.status),
        supporters=supporters_count(supporters),
    )


def supporters_count(count: int) -> str:
    """Say how many support an idea."""
    return ngettext("{count} supporter", "{count} supporters", count).format(count=count)


def result_buttons(change: IdeaChange) -> list[list[Button]]:
    """Offer the answers to "was it done?", where a change says so."""
    if change.status != Status.DONE:
        return []
    names = {Result.DONE: _("Yes, done"), Result.PARTLY: _("Partly"), Result.NO: _("No, not done")}
    made = [button(name, ResultPressed(change=change.id, result=result)) for result, name in names.items()]
    return in_twos(made)


def result_question(card: Card) -> list[list[Button]]:
    """Offer the same on a card, to those who may answer."""
    asked = (
        card.changes
        and card.idea.status == Status.DONE
        and (card.stand.own or card.stand.supports or card.stand.follows)
    )
    return result_buttons(card.changes[-1]) if asked else []


def share(idea: Idea, username: str) -> Button:
    """Make the button that hands an idea on: Telegram asks to whom."""
    address = idea_link(username, idea.number)
    return link(_("Share"), f"https://t.me/share/url?{urlencode({'url': address, 'text': idea.title})}")


def opener(idea: Idea, press: Pressed) -> Button:
    """Make the button that opens an idea of a list."""
    return button(shortened(f"{idea.number}. {idea.title}", SHORT_LABEL), press)
