"""A month's report as one HTML document that prints on A4: nothing in it is fetched from anywhere."""

from base64 import b64encode
from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path

from bot import words
from bot.i18n import _, current_locale
from bot.insights.report.html import Html, image, tag
from bot.insights.report.model import Report
from bot.insights.report.pieces import Line, Picture, Section, Table
from bot.pictures.model import Sketch
from bot.profile import Profile

Draw = Callable[[Sketch], bytes]
"""Draws a picture as a PNG."""


def page(report: Report, sections: Sequence[Section], profile: Profile, draw: Draw) -> str:
    """Write the document in the language being spoken."""
    title = title_of(report, profile)
    head = tag("head", Html('<meta charset="utf-8">'), _viewport(), tag("title", title), tag("style", _css()))
    body = tag(
        "body",
        tag("header", tag("h1", title), tag("p", _as_of(report, profile))),
        tag("main", *(_section(section, draw) for section in sections or [_nothing()])),
        tag("footer", *(tag("p", line) for line in _small_print(profile))),
    )
    return f"<!DOCTYPE html>\n{tag('html', head, body, lang=current_locale())}\n"


def title_of(report: Report, profile: Profile) -> str:
    """Name the report."""
    name = profile.words.unit_name["nominative"]
    return _("{unit}: report for {month}").format(unit=name, month=words.month(report.span.first))


def _as_of(report: Report, profile: Profile) -> str:
    day = words.short_date(report.as_of.astimezone(profile.timezone).date())
    if report.complete:
        return _("As it stood on {day}.").format(day=day)
    return _("The month is not over: as it stood on {day}.").format(day=day)


def _section(section: Section, draw: Draw) -> Html:
    return tag(
        "section",
        tag("h2", section.heading),
        *(tag("p", note) for note in section.notes),
        *(_figure(picture, draw) for picture in section.pictures),
        *(_table(table) for table in section.filled),
    )


def _table(table: Table) -> Html:
    columns = tag("tr", *(tag("th", column, scope="col") for column in table.columns))
    inside = (
        tag("caption", table.caption),
        tag("thead", columns),
        tag("tbody", *(_row(row) for row in table.rows)),
    )
    return tag("table", *inside, class_="pairs" if len(table.columns) == 2 else "wide")


def _row(row: Line) -> Html:
    return tag("tr", tag("th", row[0], scope="row"), *(tag("td", cell) for cell in row[1:]))


def _figure(picture: Picture, draw: Draw) -> Html:
    address = "data:image/png;base64," + b64encode(draw(picture.sketch)).decode()
    caption = [tag("figcaption", picture.caption)] if picture.caption else []
    return tag("figure", image(address, picture.words), *caption)


def _nothing() -> Section:
    return Section(_("A quiet month"), notes=(_("Nothing came in this month that could be reported."),))


def _small_print(profile: Profile) -> list[str]:
    return [
        _("{bot} put this report together by itself, from what is stored there. It names nobody.").format(
            bot=profile.bot.name
        ),
        _(
            "Working days leave out weekends, public holidays and the office's own days off. "
            "The targets are the council's own aims, not legal deadlines."
        ),
    ]


def _viewport() -> Html:
    return Html('<meta name="viewport" content="width=device-width, initial-scale=1">')


@cache
def _css() -> Html:
    return Html(Path(__file__).with_name("page.css").read_text(encoding="utf-8"))
