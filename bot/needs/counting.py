"""Counts of what people answered, in which nobody can be found."""

from collections import Counter
from collections.abc import Iterable, Mapping

from bot.needs.model import Counted
from bot.small_groups import Cell, Figure, Hidden, protected, shown


def mentions(names: Iterable[str]) -> Counted:
    """Count names of which one person may have given several: no group follows from the others."""
    return _told({name: shown(count, count) for name, count in Counter(names).items()})


def everybody_once(names: Iterable[str]) -> Counted:
    """Count names of which each person gave one, so that a group might follow from the number of people.

    That number is told beside them: where it alone would give a group away, the groups are not even named.
    """
    cells = {name: Cell(count, count) for name, count in Counter(names).items()}
    found = protected(cells, sum(cell.people for cell in cells.values()))
    return _told({} if found.whole is Hidden.HELD else found.parts)


def _told(parts: Mapping[str, Figure]) -> Counted:
    open_ = {name: part for name, part in parts.items() if isinstance(part, int)}
    ordered = dict(sorted(open_.items(), key=lambda item: (-item[1], item[0])))
    return Counted(ordered, sorted(set(parts) - set(open_)))
