"""How what was chosen for an export is said, in chat and in the file itself."""

from collections.abc import Callable, Mapping
from datetime import datetime

from bot import words
from bot.exports.model import Beside, Filters, Sharing
from bot.i18n import _, pgettext
from bot.ideas.views import parts
from bot.profile import Profile, say


def sharing_name(sharing: Sharing) -> str:
    """Name whom an export is made for."""
    said: dict[Sharing, Callable[[], str]] = {
        Sharing.OPEN: lambda: pgettext("sharing", "open"),
        Sharing.PSEUDONYMOUS: lambda: pgettext("sharing", "pseudonymous"),
        Sharing.CONTACT: lambda: pgettext("sharing", "with names"),
    }
    return said[sharing]()


def sharing_meaning(sharing: Sharing) -> str:
    """Say what an export of that sort tells of people."""
    said: dict[Sharing, Callable[[], str]] = {
        Sharing.OPEN: lambda: _(
            "Only what everybody can read in the bot. Nobody's name, places to about 200 m. May be published."
        ),
        Sharing.PSEUDONYMOUS: lambda: _(
            "Everything that was sent, with a code in the place of each author. For the office only."
        ),
        Sharing.CONTACT: lambda: _(
            "Everything that was sent, with the names that people gave themselves, never the account. "
            "For the stated reason only."
        ),
    }
    return said[sharing]()


def filters_said(filters: Filters, profile: Profile) -> list[tuple[str, str]]:
    """Name each limit and what was chosen for it."""
    category = profile.category(filters.category)
    anything = pgettext("export", "all")
    return [
        (pgettext("export", "Time"), span(filters)),
        (pgettext("export", "Area"), profile.area_name(filters.area) if filters.area else anything),
        (pgettext("export", "Category"), say(category.name) if category else anything),
        (pgettext("export", "Status"), parts.status_word(filters.status) if filters.status else anything),
        (pgettext("export", "Kind"), parts.kind_word(filters.kind) if filters.kind else anything),
        (pgettext("export", "Words"), _("“{words}”").format(words=filters.text) if filters.text else "–"),
    ]


def beside_said(counts: Mapping[Beside, int]) -> str:
    """Say how much there is beside ideas, what there is of first: "Events: 2, Questions: 1, Needs: none"."""
    said: dict[Beside, Callable[[], str]] = {
        Beside.NEEDS: lambda: pgettext("sheet", "Needs"),
        Beside.QUESTIONS: lambda: pgettext("sheet", "Questions"),
        Beside.EVENTS: lambda: pgettext("sheet", "Events"),
    }
    none = pgettext("export", "none")
    ordered = sorted(counts.items(), key=lambda one: not one[1])
    return ", ".join(f"{said[kind]()}: {words.number(count) if count else none}" for kind, count in ordered)


def span(filters: Filters) -> str:
    """Say which time is wanted."""
    since = words.short_date(filters.since) if filters.since else None
    until = words.short_date(filters.until) if filters.until else None
    if since and until:
        return since if since == until else f"{since} – {until}"
    if since:
        return _("since {day}").format(day=since)
    return _("until {day}").format(day=until) if until else pgettext("export", "all")


def file_facts(filters: Filters, sharing: Sharing, profile: Profile, now: datetime) -> list[tuple[str, str]]:
    """Say what a file is: when it was made, for whom, with which limits, how places are to be read."""
    facts = [
        (_("Made"), words.moment(now, profile.timezone)),
        (_("For whom"), f"{sharing_name(sharing)}. {sharing_meaning(sharing)}"),
        *filters_said(filters, profile),
        (_("Times"), _("As the clocks show them: {zone}.").format(zone=profile.timezone.key)),
    ]
    if sharing is not Sharing.CONTACT and sharing is not Sharing.OPEN:
        facts.append((_("Codes"), _("Made for this file alone; the key was thrown away.")))
    return facts
