"""Ideas and what happened to them, as tables: of people only as much as an export may tell."""

from collections.abc import Iterable
from operator import attrgetter

from bot.exports.coarse import Codes
from bot.exports.fields import Field, Line, Reading, count, day, moment, named, point, table, text
from bot.exports.model import Sharing
from bot.exports.tables import Table
from bot.i18n import _, pgettext
from bot.ideas import addressees
from bot.ideas.model import Kind, Status, Where
from bot.ideas.views import parts
from bot.profile import Profile, say


def ideas(rows: Iterable[Line], sharing: Sharing, profile: Profile, codes: Codes) -> Table:
    """Make the table of ideas, in the language being spoken."""
    fields = _said(sharing, profile)
    if sharing is not Sharing.OPEN:
        fields.append(_author(codes))
    if sharing is Sharing.CONTACT:
        fields += _contact()
    return table(pgettext("sheet", "Ideas"), fields, rows)


def history(rows: Iterable[Line], sharing: Sharing, profile: Profile) -> Table:
    """Make the table of what happened to ideas; never who in the office did it."""
    statuses = named(parts.status_word, Status)
    who = {True: pgettext("history", "author"), False: pgettext("history", "office")}
    when = (pgettext("column", "When"), _("When the status changed."))
    became, by = _("What the idea became then."), _("Whether the office or the author did it.")
    reason = _("What the author was told, if anything.")
    addressee = _("Who decides instead, where the office said that it does not.")
    fields = [
        _number(),
        _time("when", *when, attrgetter("created_at"), sharing=sharing, profile=profile),
        text("status", pgettext("column", "Status"), became, lambda row: statuses[row.status]),
        text("by", pgettext("column", "By"), by, lambda row: who[row.by_author], 10),
        text("reason", pgettext("column", "Reason"), reason, attrgetter("reason"), 70),
        text(
            "addressee",
            pgettext("column", "Who decides"),
            addressee,
            lambda row: addressees.read(row.addressee, profile).name if row.addressee else None,
            30,
        ),
    ]
    return table(pgettext("sheet", "History of ideas"), fields, rows)


def _said(sharing: Sharing, profile: Profile) -> list[Field]:
    """Make the columns of what everybody may know, the place as exactly as the export may tell."""
    received = (pgettext("column", "Received"), _("When it was sent."))
    changed = (pgettext("column", "Last change"), _("When the status last changed."))
    sentence, unchanged = _("The first sentence of the text."), _("The words of the author, unchanged.")
    supporters = _("How many people support it; nobody learns who they are.")
    joined = _("The number of the idea that it was joined to, if it was.")
    photos, photo = {True: _("yes"), False: _("no")}, _("Whether there is a photo.")
    return [
        _number(),
        _time("received", *received, attrgetter("created_at"), sharing=sharing, profile=profile),
        text("title", pgettext("column", "Title"), sentence, attrgetter("title"), 40),
        text("text", pgettext("column", "Text"), unchanged, attrgetter("text"), 70),
        *_place(sharing, profile),
        *_sort(profile),
        _time("changed", *changed, attrgetter("changed_at"), sharing=sharing, profile=profile),
        count("supporters", pgettext("column", "Supporters"), supporters, attrgetter("supporters")),
        text("photo", pgettext("column", "Photo"), photo, lambda row: photos[bool(row.photo)], 8),
        count("joined_to", pgettext("column", "Joined to no."), joined, attrgetter("merged_into")),
    ]


def _number() -> Field:
    about = _("The number of the idea; everybody calls it by this one.")
    return count("number", pgettext("column", "Number"), about, attrgetter("number"))


def _place(sharing: Sharing, profile: Profile) -> list[Field]:
    areas = {area.id: area.name for area in profile.areas}
    whole = say(profile.whole_area)
    about = _("The part that the author chose or the office gave it; empty where neither did.")
    words = _("The place in the words of the author, if any.")

    def area(row: Line) -> str | None:
        chosen = row.where in (Where.AREA, Where.WHOLE)
        return areas.get(row.area, whole if chosen else None)

    coarse = sharing is Sharing.OPEN
    typed = [] if coarse else [text("place", pgettext("column", "Place"), words, attrgetter("place"), 30)]
    return [text("area", pgettext("column", "Area"), about, area), *typed, *point(coarse=coarse)]


def _sort(profile: Profile) -> list[Field]:
    categories = {category.id: say(category.name) for category in profile.ideas.categories}
    statuses, kinds = named(parts.status_word, Status), named(parts.kind_word, [None, *Kind])
    kind, status = _("An idea, a need or an asset."), _("What has become of it so far.")
    about = _("What it is about.")
    return [
        text("kind", pgettext("column", "Kind"), kind, lambda row: kinds[row.kind], 12),
        text(
            "category", pgettext("column", "Category"), about, lambda row: categories.get(row.category, "–")
        ),
        text("status", pgettext("column", "Status"), status, lambda row: statuses[row.status]),
    ]


def _time(key: str, title: str, about: str, cell: Reading, *, sharing: Sharing, profile: Profile) -> Field:
    if sharing is Sharing.OPEN:
        return day(key, title, about, cell, profile.timezone)
    return moment(key, title, about, cell)


def _author(codes: Codes) -> Field:
    about = _(
        "A code in the place of the author: the same for one person in this file, another in the next. "
        "Empty where the author is no longer known."
    )
    return text("author", pgettext("column", "Author (code)"), about, lambda row: codes.of(row.author_id), 12)


def _contact() -> list[Field]:
    yes_or_no = {True: _("yes"), False: _("no"), None: None}
    signed = _("The name that the author gave; empty where they gave none.")
    language = _("Which the author chose here.")
    reachable = _("Whether an answer given in the bot still reaches the author.")
    return [
        text("signed", pgettext("column", "Signed"), signed, attrgetter("signature"), 24),
        text("language", pgettext("column", "Language"), language, attrgetter("locale"), 10),
        text(
            "reachable",
            pgettext("column", "Can be reached"),
            reachable,
            lambda row: yes_or_no[row.reachable],
            12,
        ),
    ]
