"""What the office can learn of how far people come."""

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date, datetime, timedelta
from typing import TypeVar

from sqlalchemy.orm import Session

from bot.insights.model import Origin
from bot.insights.paths import store
from bot.insights.paths.model import RETURN_DAYS, Part, Paths, Returned, Stage, parted
from bot.insights.spans import Back, Span, look_back
from bot.people.model import Actor, Permission
from bot.profile import Profile
from bot.small_groups import Breakdown, Cell, protected

K = TypeVar("K")


def look(db: Session, actor: Actor, back: Back, now: datetime, profile: Profile) -> Paths:
    """Say how far those came whose first contact was lately."""
    actor.require(Permission.READ_RESULTS)
    return how_far(db, look_back(back, now, profile.timezone), profile)


def how_far(db: Session, span: Span, profile: Profile) -> Paths:
    """Say how far those came whose first contact lies in a time, as far as it may be shown."""
    stages: Counter[Stage] = Counter()
    origins = {True: Counter[Origin](), False: Counter[Origin]()}
    areas = {True: Counter[str](), False: Counter[str]()}
    known = {area.id for area in profile.areas}
    for (stage, origin, area), count in store.people(db, span).items():
        acted = stage is not Stage.CAME
        stages[stage] += count
        origins[acted][origin] += count
        areas[acted][area if area in known else ""] += count
    whole = protected({one: _people(stages[one]) for one in Stage}, stages.total())
    places = [*(area.id for area in profile.areas), ""]
    return Paths(
        span=span,
        stages=whole,
        origins=_parted(origins, Origin, whole),
        areas=_parted(areas, places, whole),
        returned=who_returned(db, span.last),
        offers={
            step: protected({fate: _people(count) for fate, count in fates.items()}, sum(fates.values()))
            for step, fates in store.offers(db).items()
        },
    )


def who_returned(db: Session, today: date) -> Returned:
    """Say who came again of those whose term ended in the 90 days up to a day."""
    last = today - timedelta(days=RETURN_DAYS + 1)
    first = last - timedelta(days=RETURN_DAYS - 1)
    counts = store.returns(db, first, last)
    cells = {again: _people(count) for again, count in counts.items()}
    return Returned(first, last, protected(cells, sum(counts.values())))


def _parted(
    counts: Mapping[bool, Counter[K]], keys: Iterable[K], stages: Breakdown[Stage]
) -> Mapping[K, Part]:
    wanted = list(keys)
    acted, idle = ({key: counts[took_part][key] for key in wanted} for took_part in (True, False))
    return parted(acted, idle, stages)


def _people(count: int) -> Cell:
    return Cell(count, count)
