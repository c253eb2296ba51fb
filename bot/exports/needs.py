"""Answers of the needs interview as a table: in no order that tells who, small areas not named."""

import os
import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from bot.exports.csv import write_csv
from bot.exports.model import Format
from bot.exports.tables import Cell, Column, Table
from bot.exports.xlsx import write_xlsx
from bot.i18n import _, pgettext
from bot.needs.model import NeedAnswer, Wish
from bot.needs.views import names, wish_word
from bot.profile import Profile
from bot.small_groups import SMALLEST_GROUP


def table(answers: Sequence[NeedAnswer], profile: Profile) -> Table:
    """Make the table, in the language being spoken."""
    about = {
        "area": _("Where the person lives, where at least {count} people of that part answered."),
        "first": _("What matters most to them."),
        "all": _("Everything that the answers speak of."),
        "wish": _("How they would like to take part."),
        "words": _("One sentence of their own, if they wrote one."),
        "month": _("When they answered; not the day, which would tell people apart."),
    }
    area = about["area"].format(count=SMALLEST_GROUP)
    columns = [
        Column("area", pgettext("column", "Area"), width=24, about=area),
        Column("first", pgettext("column", "Matters most"), width=24, about=about["first"]),
        Column("categories", pgettext("column", "All categories"), width=40, about=about["all"]),
        Column("wish", pgettext("column", "Taking part"), width=24, about=about["wish"]),
        Column("words", pgettext("column", "Own words"), width=70, about=about["words"]),
        Column("month", pgettext("column", "Month"), width=10, about=about["month"]),
    ]
    return Table(pgettext("sheet", "Needs"), columns, _rows(answers, profile))


def to_temporary_file(answers: Sequence[NeedAnswer], profile: Profile, form: Format) -> Path:
    """Write the table to a new file that only this user can read; whoever sends it deletes it."""
    handle, name = tempfile.mkstemp(prefix="rozmownica-", suffix=f".{form.value}")
    os.close(handle)
    path = Path(name)
    if form is Format.XLSX:
        write_xlsx(path, [table(answers, profile)], zone=profile.timezone)
    else:
        write_csv(path, table(answers, profile), zone=profile.timezone)
    return path


def _rows(answers: Sequence[NeedAnswer], profile: Profile) -> Iterator[list[Cell]]:
    people = Counter(answer.area for answer in answers)
    small = _("(fewer than {count} answers)").format(count=SMALLEST_GROUP)

    def area(answer: NeedAnswer) -> str:
        return profile.area_name(answer.area) if people[answer.area] >= SMALLEST_GROUP else small

    # Sorted by what they say, so that neither the order nor the day tells whose they are.
    for answer in sorted(answers, key=lambda one: (area(one), one.first, one.words or "")):
        yield [
            area(answer),
            names([answer.first], profile),
            names(answer.categories, profile),
            wish_word(Wish(answer.wish)),
            answer.words,
            answer.answered_at.astimezone(profile.timezone).strftime("%Y-%m"),
        ]
