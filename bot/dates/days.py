"""Facts about a day, held against the calendar."""

from calendar import monthrange
from collections.abc import Callable, Sequence
from datetime import date, timedelta
from typing import TypeVar

from bot.dates.almanac import (
    Clash,
    Days,
    add_months,
    in_month,
    nearest,
    nth_weekday,
    possibly_several,
    real,
    same,
)
from bot.dates.answers import Reason
from bot.dates.facts import (
    DayOfMonth,
    Fact,
    Feast,
    InMonth,
    MonthDay,
    MonthShift,
    Nth,
    Shift,
    Weekday,
    Weekend,
    WeekShift,
    Year,
)
from bot.dates.feasts import FEASTS

_RECENT = timedelta(days=92)
"""A day without a year that went by this recently may be a slip; longer ago, next year is meant."""

_Some = TypeVar("_Some", bound=Fact)


def find_days(facts: Sequence[Fact], today: date) -> Days | None:
    """Return the days that all facts agree on; None where they name no day.

    Raises Clash where they disagree.
    """
    return _Calendar(facts, today).find()


class _Calendar:
    def __init__(self, facts: Sequence[Fact], today: date) -> None:
        self.facts = set(facts)
        self.today = today
        years = {f.year + today.year if f.relative else f.year for f in self._all(Year)}
        if len(years) > 1:
            raise Clash(Reason.SEVERAL_DATES)
        self.year = next(iter(years), None)

    def _all(self, kind: type[_Some]) -> list[_Some]:
        return [fact for fact in self.facts if isinstance(fact, kind)]

    def find(self) -> Days | None:
        weekdays = self._all(Weekday)
        if len(weekdays) > 1:
            raise Clash(Reason.SEVERAL_DATES)
        weekday = weekdays[0] if weekdays else None
        anchored = self._anchored(weekday)
        found = same(anchored) if anchored else None
        if found is None:
            return self._unanchored(weekday)
        if weekday:
            found = self._agreeing(found, weekday)
        return self._in_its_year_and_week(found)

    def _unanchored(self, weekday: Weekday | None) -> Days | None:
        if self.year or any(isinstance(fact, InMonth | MonthShift) for fact in self.facts):
            return None
        weeks = self._all(WeekShift)
        if weeks and weekday:
            return Days((self._monday(weeks[0].weeks) + timedelta(days=weekday.day),))
        if weekday:
            return self._coming(weekday)
        if self._all(Weekend):
            saturday = self._monday(0) + timedelta(days=5)
            return Days((saturday, saturday + timedelta(days=1)), Reason.WHICH_DAY)
        return None

    def _anchored(self, weekday: Weekday | None) -> list[Days]:
        return [
            *(self._shifted(fact, weekday) for fact in self._all(Shift)),
            *(self._month_day(fact) for fact in self._all(MonthDay)),
            *(self._yearly(FEASTS[fact.name]) for fact in self._all(Feast)),
            *(self._day_of_month(fact) for fact in self._all(DayOfMonth)),
            *(self._nth(fact) for fact in self._all(Nth)),
        ]

    def _shifted(self, shift: Shift, weekday: Weekday | None) -> Days:
        day = self.today + timedelta(days=shift.days, weeks=shift.weeks)
        if shift.months:
            day = real(*add_months(day, shift.months), day.day)
        elif shift.weeks and not shift.days and weekday and day.weekday() != weekday.day:
            return self._weeks_and_weekday(shift.weeks, weekday)
        return Days((day,))

    def _weeks_and_weekday(self, weeks: int, weekday: Weekday) -> Days:
        """Read "in two weeks on Tuesday": of that calendar week, or two weeks after the coming one."""
        by_calendar = self._monday(weeks) + timedelta(days=weekday.day)
        by_count = self._next(weekday.day) + timedelta(weeks=weeks)
        both = tuple(sorted({by_calendar, by_count}))
        return Days(both, Reason.WHICH_DAY if len(both) > 1 else None)

    def _month_day(self, fact: MonthDay) -> Days:
        year = fact.year or self.year
        if year:
            return Days((real(year, fact.month, fact.day),))
        return self._yearly(lambda some: (real(some, fact.month, fact.day),), (fact.month, fact.day))

    def _yearly(self, days: Callable[[int], tuple[date, ...]], key: tuple[int, int] | None = None) -> Days:
        """Of a day that comes every year, take the coming one; ask if it has only just gone by."""
        if self.year:
            return possibly_several(days(self.year))
        if key and key < (self.today.month, self.today.day):
            return Days(days(self.today.year + 1), self._just_gone(key))
        this_year, next_year = days(self.today.year), days(self.today.year + 1)
        both = zip(this_year, next_year, strict=True)
        coming = tuple(sorted(old if old >= self.today else new for old, new in both))
        if len(coming) > 1 or coming == this_year:
            return possibly_several(coming)
        return Days(coming, Reason.PAST if self.today - this_year[0] <= _RECENT else None)

    def _just_gone(self, key: tuple[int, int]) -> Reason | None:
        last_day = monthrange(self.today.year, key[0])[1]
        gone = date(self.today.year, key[0], min(key[1], last_day))
        return Reason.PAST if self.today - gone <= _RECENT else None

    def _month(self) -> tuple[int | None, int] | None:
        """Return the year, where known, and month the facts name."""
        shifts = {add_months(self.today, fact.months) for fact in self._all(MonthShift)}
        months = {fact.month for fact in self._all(InMonth)}
        if len(shifts) + len(months) > 1:
            raise Clash(Reason.SEVERAL_DATES)
        if shifts:
            return shifts.pop()
        return (self.year, months.pop()) if months else None

    def _day_of_month(self, fact: DayOfMonth) -> Days:
        named = self._month()
        if named and named[0]:
            return Days((in_month(named[0], named[1], fact.day),))
        if named:
            return self._yearly(lambda year: (in_month(year, named[1], fact.day),))
        for ahead in range(13):
            try:
                day = in_month(*add_months(self.today, ahead), fact.day)
            except Clash:
                continue
            if day >= self.today:
                return Days((day,))
        raise Clash(Reason.IMPOSSIBLE_DATE)

    def _nth(self, fact: Nth) -> Days:
        named = self._month()
        if not named:
            raise Clash(Reason.NO_DATE)
        year, month = named
        if year:
            return Days((nth_weekday(year, month, fact),))
        return self._yearly(lambda some: (nth_weekday(some, month, fact),))

    def _agreeing(self, found: Days, weekday: Weekday) -> Days:
        agreeing = tuple(day for day in found.dates if day.weekday() == weekday.day)
        if weekday.weeks or not agreeing:
            near = (nearest(day, weekday.day) for day in found.dates)
            raise Clash(Reason.WEEKDAY_DISAGREES, (*found.dates, *near))
        settled = len(agreeing) == 1 and found.reason in {Reason.PAST, Reason.WHICH_DAY}
        return Days(agreeing, None if settled else found.reason)

    def _in_its_year_and_week(self, found: Days) -> Days:
        if self.year and any(day.year != self.year for day in found.dates):
            raise Clash(Reason.SEVERAL_DATES)
        months = {fact.month for fact in self._all(InMonth)}
        if months and {day.month for day in found.dates} != months:
            raise Clash(Reason.SEVERAL_DATES)
        if self._all(Weekend) and any(day.weekday() < 5 for day in found.dates):
            raise Clash(Reason.WEEKDAY_DISAGREES)
        for week in self._all(WeekShift):
            monday = self._monday(week.weeks)
            if any(not monday <= day < monday + timedelta(weeks=1) for day in found.dates):
                raise Clash(Reason.SEVERAL_DATES)
        return found

    def _coming(self, weekday: Weekday) -> Days:
        if self.today.weekday() == weekday.day and not weekday.following and not weekday.weeks:
            return Days((self.today, self.today + timedelta(weeks=1)), Reason.WHICH_DAY)
        nearest = self._next(weekday.day)
        if weekday.following:
            both = tuple(sorted({nearest, self._monday(1) + timedelta(days=weekday.day)}))
            return Days(both, Reason.WHICH_DAY if len(both) > 1 else None)
        return Days((nearest + timedelta(weeks=weekday.weeks),))

    def _monday(self, weeks: int) -> date:
        return self.today - timedelta(days=self.today.weekday()) + timedelta(weeks=weeks)

    def _next(self, weekday: int) -> date:
        """Return the first such weekday after today."""
        return self.today + timedelta(days=(weekday - self.today.weekday() - 1) % 7 + 1)
