"""From one reading to a day, still to come or past; whatever is said of the hour is left out."""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.dates.almanac import Clash, Days
from bot.dates.answers import Ambiguous, Answer, Reason, Unreadable, When
from bot.dates.days import find_days
from bot.dates.facts import (
    Clock,
    DayOfMonth,
    Elapsed,
    Fact,
    Feast,
    InMonth,
    MonthDay,
    MonthShift,
    Nth,
    Part,
    Shift,
    WeekShift,
    Year,
)
from bot.dates.moments import FARTHEST, Judge, Verdict

_COUNTED_FROM_TODAY = (Shift, WeekShift, MonthShift)
_ONCE_A_YEAR = (MonthDay, Feast, Nth, InMonth)
_YEAR, _MONTH, _WEEK = timedelta(days=364), timedelta(days=30), timedelta(days=7)


class DayJudge(Judge):
    """Holds readings against the calendar; `past` wants a day that has been, today at the latest."""

    def __init__(self, now: datetime, zone: ZoneInfo, *, past: bool) -> None:
        super().__init__(now, zone)
        self.past = past

    def _after(self, elapsed: Elapsed) -> Answer:
        return Unreadable(Reason.NO_DATE)

    def _on_day(self, facts: Sequence[Fact], clock: Clock | None) -> Verdict:
        dated = [fact for fact in facts if not isinstance(fact, Clock | Part)]
        try:
            days = find_days(dated, self._counted_from(dated))
        except Clash as clash:
            fitting = self._fitting(clash.dates)
            return Verdict(self._asked(fitting, clash.reason) if fitting else Unreadable(clash.reason), 2)
        except OverflowError:
            return Verdict(Unreadable(Reason.TOO_FAR))
        return Verdict(self._answer(days)) if days else Verdict(Unreadable(Reason.NO_DATE), 1)

    def _counted_from(self, facts: Sequence[Fact]) -> date:
        """Return the day whose coming days are meant: of those that have been, early enough to be past."""
        if not self.past or any(isinstance(fact, _COUNTED_FROM_TODAY) for fact in facts):
            return self.today
        if any(isinstance(fact, (*_ONCE_A_YEAR, Year)) for fact in facts):
            return self.today - _YEAR
        return self.today - (_MONTH if any(isinstance(fact, DayOfMonth) for fact in facts) else _WEEK)

    def _answer(self, days: Days) -> Answer:
        fitting = self._fitting(days.dates)
        if not fitting:
            return Unreadable(Reason.AHEAD if self.past else Reason.PAST)
        if not self.past and fitting[0] > self.today + FARTHEST:
            return Unreadable(Reason.TOO_FAR)
        # A day that has only just gone by is no slip where a past one is wanted.
        reason = None if self.past and days.reason is Reason.PAST else days.reason
        if reason and (len(fitting) > 1 or reason is Reason.PAST):
            return self._asked(fitting, reason)
        return When(_midnight(fitting[0]), self.zone)

    def _fitting(self, dates: Sequence[date]) -> list[date]:
        return sorted(day for day in dates if (day <= self.today if self.past else day >= self.today))

    def _asked(self, days: Sequence[date], reason: Reason) -> Ambiguous:
        return Ambiguous(tuple(_midnight(day) for day in days), reason)


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time())
