"""From one reading to an answer: days and hours made into moments that exist and lie ahead."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import TypeVar
from zoneinfo import ZoneInfo

from bot.dates.almanac import Clash, Days
from bot.dates.answers import Ambiguous, Answer, Reason, Unreadable, When
from bot.dates.days import find_days
from bot.dates.facts import Clock, Doubt, Elapsed, Fact, Part

FARTHEST = timedelta(days=3 * 366)
_MOST_CHOICES = 6
_Some = TypeVar("_Some", bound=Fact)


@dataclass(frozen=True, slots=True)
class Verdict:
    """An answer, and how well the facts held together: 0 well, 1 without a day, 2 they clash."""

    answer: Answer
    rank: int = 0


@dataclass(frozen=True, slots=True)
class _Hours:
    """Hours that may be meant; 24 is the end of the day."""

    hours: tuple[int, ...]
    minute: int
    reason: Reason | None = None


class Judge:
    """Holds readings against one `now` (aware) in one zone."""

    def __init__(self, now: datetime, zone: ZoneInfo) -> None:
        self.now = now
        self.zone = zone
        self.today = now.astimezone(zone).date()

    def verdict(self, facts: Sequence[Fact]) -> Verdict:
        """Say what `facts` come to."""
        doubts = _all(facts, Doubt)
        if doubts:
            return Verdict(Unreadable(doubts[0].reason))
        elapsed = _all(facts, Elapsed)
        if elapsed:
            alone = len(set(facts)) == 1
            return (
                Verdict(self._after(elapsed[0])) if alone else Verdict(Unreadable(Reason.NOT_UNDERSTOOD), 2)
            )
        clocks = set(_all(facts, Clock))
        if len(clocks) > 1:
            return Verdict(Unreadable(Reason.NOT_UNDERSTOOD), 2)
        return self._on_day(facts, next(iter(clocks), None))

    def _after(self, elapsed: Elapsed) -> Answer:
        moment = self.now.astimezone(UTC) + elapsed.delta + timedelta(seconds=30)
        local = moment.replace(second=0, microsecond=0).astimezone(self.zone).replace(tzinfo=None)
        if moment - self.now > FARTHEST:
            return Unreadable(Reason.TOO_FAR)
        return When(local, self.zone)

    def _on_day(self, facts: Sequence[Fact], clock: Clock | None) -> Verdict:
        hours = _hours(clock, set(_all(facts, Part))) if clock else None
        if hours and not hours.hours:
            return Verdict(Unreadable(Reason.IMPOSSIBLE_TIME))
        try:
            days = find_days(facts, self.today)
        except Clash as clash:
            if hours and clash.dates:
                asked = self._offer(Days(clash.dates, clash.reason), hours)
                return Verdict(asked, 2)
            return Verdict(Unreadable(clash.reason), 2)
        except OverflowError:
            return Verdict(Unreadable(Reason.TOO_FAR))
        if days is None:
            return Verdict(self._without_day(hours), 1)
        return Verdict(self._offer(days, hours) if hours else self._without_hour(days))

    def _without_day(self, hours: _Hours | None) -> Answer:
        if hours is None:
            return Unreadable(Reason.NO_DATE)
        coming = (self.today, self.today + timedelta(days=1))
        asked = self._offer(Days(coming, Reason.NO_DATE), hours)
        return Ambiguous(asked.choices, Reason.NO_DATE) if isinstance(asked, Ambiguous) else asked

    def _without_hour(self, days: Days) -> Answer:
        single = days.dates[0] if len(days.dates) == 1 and days.reason is None else None
        if single and single < self.today:
            return Unreadable(Reason.PAST)
        return Unreadable(Reason.NO_TIME, single)

    def _offer(self, days: Days, hours: _Hours) -> Answer:
        moments = sorted({_moment(day, hour, hours.minute) for day in days.dates for hour in hours.hours})
        ahead = [moment for moment in moments if self._is_ahead(moment)]
        if not ahead:
            return Unreadable(Reason.PAST)
        if self._utc(ahead[0]) - self.now > FARTHEST:
            return Unreadable(Reason.TOO_FAR)
        reason = hours.reason or days.reason
        week = (self.today, self.today + timedelta(weeks=1))
        settled = days.dates == week and hours.reason is None and len(ahead) == 1  # today's hour has gone
        if reason and not settled:
            return Ambiguous(tuple(self._real(ahead)[:_MOST_CHOICES]), reason)
        return self._at(ahead[0])

    def _at(self, local: datetime) -> Answer:
        if not self._exists(local):
            return Unreadable(Reason.MISSING_HOUR, local.date())
        later = local.replace(fold=1)
        if self._utc(later) != self._utc(local):
            return Ambiguous((local, later), Reason.DOUBLED_HOUR)
        return When(local, self.zone)

    def _real(self, moments: Iterable[datetime]) -> list[datetime]:
        return [moment for moment in moments if self._exists(moment)]

    def _exists(self, local: datetime) -> bool:
        return self._utc(local).astimezone(self.zone).replace(tzinfo=None) == local

    def _is_ahead(self, local: datetime) -> bool:
        return self._utc(local.replace(fold=1)) > self.now or self._utc(local) > self.now

    def _utc(self, local: datetime) -> datetime:
        return local.replace(tzinfo=self.zone).astimezone(UTC)


def _all(facts: Sequence[Fact], kind: type[_Some]) -> list[_Some]:
    return [fact for fact in facts if isinstance(fact, kind)]


def _moment(day: date, hour: int, minute: int) -> datetime:
    return datetime.combine(day, time()) + timedelta(hours=hour, minutes=minute)


def _hours(clock: Clock, parts: set[Part]) -> _Hours:
    """Return the hours of the day a clock time may mean, given the parts of the day that were named."""
    hour = clock.hour
    if hour in {0, 24}:  # people say both for the night that begins and the night that ends
        return _Hours((0, 24), clock.minute, Reason.MIDNIGHT)
    either = {hour, (hour + 12) % 24} if hour <= 12 else {hour}
    if parts:
        fitting = sorted(either.intersection(*(part.hours for part in parts)))
        return _in_the_night(fitting, clock, night=any(part.night for part in parts))
    if clock.exact or hour >= 10:
        return _Hours((hour,), clock.minute)
    return _Hours(tuple(sorted(either)), clock.minute, Reason.MORNING_OR_EVENING)


def _in_the_night(hours: list[int], clock: Clock, *, night: bool) -> _Hours:
    """Tell midnight and the small hours from the rest: "Friday at 2 at night" may be Saturday."""
    if hours == [0]:
        return _Hours((0, 24), clock.minute, Reason.MIDNIGHT)
    if night and hours and hours[0] < 6 and not clock.exact:
        return _Hours((hours[0], hours[0] + 24), clock.minute, Reason.WHICH_DAY)
    return _Hours(tuple(hours), clock.minute, Reason.MORNING_OR_EVENING if len(hours) > 1 else None)
