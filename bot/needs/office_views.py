"""What the office sees of all interviews."""

from collections.abc import Callable
from pathlib import Path

from bot import words
from bot.i18n import _, ngettext, pgettext
from bot.needs.model import Counted, Results, Wish
from bot.needs.views import names, wish_word
from bot.profile import Profile
from bot.small_groups import SMALLEST_GROUP
from bot.telegram.screen import Attachment, Screen
from bot.telegram.text import Text, join, rich


def results(found: Results | None, profile: Profile) -> Screen:
    """Tell what all answers come to."""
    if found is None:
        few = _(
            "Fewer than {count} people have answered. Results are shown from {count} on, so that nobody is "
            "known by them."
        )
        return Screen(few.format(count=SMALLEST_GROUP))
    people = ngettext("{count} person answered.", "{count} people answered.", found.people)
    rate = _("Of {begun} interviews begun, {finished} were finished.")
    parts: list[Text | str] = [
        rich(_("<b>What people need</b>")),
        f"{people.format(count=found.people)} {rate.format(begun=found.begun, finished=found.finished)}",
        *_table(_("About what"), found.categories, lambda name: names([name], profile)),
        *_table(_("Where"), found.areas, lambda name: profile.area_name(name or None)),
        *_table(_("Taking part"), found.wishes, lambda name: wish_word(Wish(name))),
    ]
    if found.gaps:
        parts.append(_("Needed, and nothing is offered: {names}").format(names=names(found.gaps, profile)))
    parts.append(
        _("People are counted in groups of {count}, without names; who takes part chooses to.").format(
            count=SMALLEST_GROUP
        )
    )
    return Screen(join("\n\n", parts))


def nothing_to_export() -> Screen:
    """Say that nobody has answered."""
    return Screen(_("There are no answers yet."), fresh=True)


def exported(path: Path, count: int) -> Screen:
    """Hand a written file over."""
    text = ngettext("{count} answer", "{count} answers", count).format(count=count)
    name = f"{pgettext('file name', 'needs')}{path.suffix}"
    return Screen(text, document=Attachment(str(path), name, words.file_gone()), fresh=True)


def _table(title: str, counts: Counted, named: Callable[[str], str]) -> list[Text]:
    lines = [
        rich("{name}: <b>{count}</b>", name=named(name), count=count) for name, count in counts.shown.items()
    ]
    few = _("fewer than {count} each, or not told: {names}")
    hidden = ", ".join(named(name) for name in counts.hidden)
    rest = [few.format(count=SMALLEST_GROUP, names=hidden)] if hidden else []
    told: list[Text | str] = [*lines, *rest]
    return [join("\n", [rich("<b>{title}</b>", title=title), *told])] if told else []
