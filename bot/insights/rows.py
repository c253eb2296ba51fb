"""The parts of what was heard as rows to be read: the same in the chat, in a picture and in the report."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TypeVar

from bot.i18n import _, pgettext
from bot.insights import labels
from bot.insights.model import NOWHERE, WHOLE_UNIT, Channel, Heard, Novelty, Origin
from bot.people.views import LANGUAGES
from bot.profile import Profile
from bot.small_groups import Figure, Hidden

K = TypeVar("K")


@dataclass(frozen=True, slots=True)
class Row:
    """One part with its figure."""

    label: str
    figure: Figure


def novelty(heard: Heard) -> list[Row]:
    """Return ideas by whether their author is new."""
    said = {
        Novelty.FIRST: _("by people heard for the first time"),
        Novelty.AGAIN: _("by people heard before"),
        Novelty.FIELD: _("written down in the field for others"),
        Novelty.UNKNOWN: _("author unknown"),
    }
    return [Row(said[key], figure) for key, figure in heard.ideas.parts.items() if figure != 0]


def areas(heard: Heard, profile: Profile) -> list[Row]:
    """Return ideas by area, the areas without any left out, the loudest first."""
    named = {area.id: heard.areas.parts[area.id] for area in profile.areas}
    rows = [Row(profile.area_name(key), figure) for key, figure in _loudest_first(named)]
    beside = {WHOLE_UNIT: profile.area_name(None), NOWHERE: _("area unknown")}
    return [
        *rows,
        *(Row(label, figure) for key, label in beside.items() if (figure := heard.areas.parts[key])),
    ]


def silent(heard: Heard, profile: Profile) -> list[str]:
    """Name the areas without an idea."""
    return [area.name for area in profile.areas if heard.areas.parts[area.id] == 0]


def channels(heard: Heard) -> list[Row]:
    """Return ideas by how they came in."""
    said = {
        Channel.CHAT: _("in the chat"),
        Channel.DEBATE: _("from a debate"),
        Channel.EVENT: _("from another event"),
        Channel.FIELD: _("written down in the field"),
    }
    return [Row(said[key], figure) for key, figure in _loudest_first(heard.channels.parts)]


def origin_names() -> Mapping[Origin, str]:
    """Name the links that people come by."""
    return {
        Origin.DEBATE: _("link of a debate"),
        Origin.EVENT: _("link of another event"),
        Origin.AREA: _("poster of an area"),
        Origin.SHARED: _("idea that somebody passed on"),
        Origin.PROPOSE: _("link “Propose an idea”"),
        Origin.NEEDS: _("link to the interview about needs"),
        Origin.PAPER: _("code on a paper"),
        Origin.COUNCIL: _("link to the council"),
        Origin.GROUP: _("group on Telegram"),
        Origin.CHANNEL: _("announcement in a channel or group"),
        Origin.INVITATION: _("invitation to the team"),
        Origin.UNKNOWN: _("no link, or unknown"),
    }


def origins(heard: Heard) -> list[Row]:
    """Return people by the link they first came by."""
    said = origin_names()
    parts = dict(heard.origins.parts)
    unknown = {Origin.UNKNOWN: parts.pop(Origin.UNKNOWN)}
    return [Row(said[key], figure) for key, figure in _loudest_first(parts) + _loudest_first(unknown)]


def languages(heard: Heard) -> list[Row]:
    """Return people by the language they speak with the bot."""
    return [
        Row(LANGUAGES.get(key, pgettext("language", "another")), figure)
        for key, figure in _loudest_first(heard.languages.parts)
    ]


def written(parts: Iterable[Row]) -> list[tuple[str, str]]:
    """Write rows with their figures in words."""
    return [(row.label, labels.figure(row.figure)) for row in parts]


def _loudest_first(parts: Mapping[K, Figure]) -> list[tuple[K, Figure]]:
    """Return the parts with anything in them: numbers from the largest, then what is not shown."""
    order = {Hidden.HELD: 0, Hidden.FEW: -1}
    there = [(key, figure) for key, figure in parts.items() if figure != 0]
    return sorted(there, key=lambda row: -(order[row[1]] if isinstance(row[1], Hidden) else row[1]))
