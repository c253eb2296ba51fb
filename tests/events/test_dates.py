"""What people type as a date, and what comes of it: on Saturday 21 November 2026 at ten, in Kraków."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest

from bot.dates import Ambiguous, Answer, Reason, Unreadable, When, read

WARSAW = ZoneInfo("Europe/Warsaw")
SATURDAY = datetime(2026, 11, 21, 10, tzinfo=WARSAW)


def reading(text: str, locale: str = "pl", now: datetime = SATURDAY) -> Answer:
    return read(text, now=now.astimezone(UTC), zone=WARSAW, locale=locale)


def at(year: int, month: int, day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(year, month, day, hour, minute)  # noqa: DTZ001 - wall time, as typed


def soon(day: int, hour: int, minute: int = 0) -> datetime:
    return at(2026, 11, day, hour, minute)


def december(day: int, hour: int, minute: int = 0) -> datetime:
    return at(2026, 12, day, hour, minute)


POLISH = {
    "za 3 minuty": soon(21, 10, 3),
    "za kwadrans": soon(21, 10, 15),
    "za pół godziny": soon(21, 10, 30),
    "za 2,5 godziny": soon(21, 12, 30),
    "za godzinę i 15 minut": soon(21, 11, 15),
    "za 1h 30 min": soon(21, 11, 30),
    "za dwa dni o 10": soon(23, 10),
    "za pół roku o 12": at(2027, 5, 21, 12),
    "Jutro o 19!": soon(22, 19),
    "jutro 18": soon(22, 18),
    "jutro o 18 00": soon(22, 18),
    "jutro o 17³⁰": soon(22, 17, 30),
    "jutro o 17-30": soon(22, 17, 30),
    "jutro 17–19": soon(22, 17),
    "jutro o 7.30": soon(22, 7, 30),
    "jutro o dziesiątej": soon(22, 10),
    "jutro o szesnastej zero zero": soon(22, 16),
    "jutro za dziesięć ósma wieczorem": soon(22, 19, 50),
    "jutro dziesięć po ósmej wieczorem": soon(22, 20, 10),
    "jutro za pięć osiemnasta": soon(22, 17, 55),
    "jutro o pierwszej po południu": soon(22, 13),
    "jutro od 9 do 15": soon(22, 9),
    "jutro od 4 do 6 po południu": soon(22, 16),
    "jutro, 22 listopada, o 18": soon(22, 18),
    "na piątek na 18": soon(27, 18),
    "Pon. 23.11 godz 9:30": soon(23, 9, 30),
    "w niedzielę za tydzień o 17": soon(29, 17),
    "w przyszlym tygodniu we wtorek 17:00": soon(24, 17),
    "w sobotę 28 o 10:00": soon(28, 10),
    "25-go o 18": soon(25, 18),
    "12-go grudnia o 18:00": december(12, 18),
    "dwudziestego piątego listopada o dwudziestej": soon(25, 20),
    "27.XI. godz. 18": soon(27, 18),
    "w dniu 27 listopada br. o godz. 18:00": soon(27, 18),
    "piątek, 27 listopada 2026 r., 18:00": soon(27, 18),
    "12.12 18:00": december(12, 18),
    "12.12.26 18:00": december(12, 18),
    "12-12-2026 18.00": december(12, 18),
    "10.12 10.10": december(10, 10, 10),
    "piątek 4.12 - 17:00": december(4, 17),
    "12 grudnia 18": december(12, 18),
    "12 grudnia o osiemnastej trzydzieści": december(12, 18, 30),
    "12 grudzien o 18": december(12, 18),
    "15 przyszłego miesiąca o 17": december(15, 17),
    "pierwszy wtorek przyszłego miesiąca o 18": december(1, 18),
    "ostatni dzień grudnia o 12": december(31, 12),
    "w drugi dzień świąt o 15": december(26, 15),
    "w Boże Ciało o 10": at(2027, 5, 27, 10),
    "w piątek kwadrans przed szóstą wieczorem": soon(27, 17, 45),
    "29.11. 17h": soon(29, 17),
    "24.12.2026 w samo południe": december(24, 12),
    "1 I o 12": at(2027, 1, 1, 12),
    "w niedzielę o 7 wieczór": soon(22, 19),
    "w sobotę o 9:00": soon(28, 9),  # today's nine o'clock has gone
}
UKRAINIAN = {
    "через 3 хвилини": soon(21, 10, 3),
    "через дві з половиною години": soon(21, 12, 30),
    "через пів години": soon(21, 10, 30),
    "завтра за п’ять шоста вечора": soon(22, 17, 55),
    "завтра без чверті сьома вечора": soon(22, 18, 45),
    "завтра чверть на восьму вечора": soon(22, 19, 15),
    "завтра десять хвилин на сьому вечора": soon(22, 18, 10),
    "завтра о пів восьмої вечора": soon(22, 19, 30),
    "завтра о двадцять першій": soon(22, 21),
    "десять хвилин до сьомої вечора завтра": soon(22, 18, 50),
    "завтра о 19 год 30 хв": soon(22, 19, 30),
    "завтра о 18-00": soon(22, 18),
    "завтра у 18 годин": soon(22, 18),
    "завтра о 2 дня": soon(22, 14),
    "завтра з 16:00 до 18:00": soon(22, 16),
    "двадцять п'ятого листопада о вісімнадцятій": soon(25, 18),
    "5 числа о 18": december(5, 18),
    "наступного четверга о 18:00": soon(26, 18),
    "у вівторок наступного тижня о 17": soon(24, 17),
    "в понедiлок o 18": soon(23, 18),  # Latin i and o
    "пятниця 18:00": soon(27, 18),
    "четвер, 26 листопада 2026 р., 18:00": soon(26, 18),
    "у першу середу грудня о 18": december(2, 18),
    "останній четвер січня о 17:00": at(2027, 1, 28, 17),
    "завтара о 18:00": soon(22, 18),
}
ENGLISH = {
    "in 3 minutes": soon(21, 10, 3),
    "in an hour and a half": soon(21, 11, 30),
    "in a quarter of an hour": soon(21, 10, 15),
    "3 minutes from now": soon(21, 10, 3),
    "a week from tomorrow at 6pm": soon(29, 18),
    "a week on Tuesday at 6pm": december(1, 18),
    "tomorrow evening at half past six": soon(22, 18, 30),
    "tomorrow at six thirty pm": soon(22, 18, 30),
    "ten to seven pm tomorrow": soon(22, 18, 50),
    "tomorrow at 18:30": soon(22, 18, 30),
    "tomorrow at 06:30": soon(22, 6, 30),
    "tomorrow 12pm": soon(22, 12),
    "8 o'clock tomorrow morning": soon(22, 8),
    "tomorrow 5pm-7pm": soon(22, 17),
    "Friday 6-8pm": soon(27, 18),
    "in a fortnight at 6pm": december(5, 18),
    "from 5 to 7 pm tomorrow": soon(22, 17),
    "Nov 27 6:30pm": soon(27, 18, 30),
    "November 27th, 2026 at 6:30 p.m.": soon(27, 18, 30),
    "the twenty-fifth of December at 5 pm": december(25, 17),
    "11/27/2026 18:00": soon(27, 18),
    "2026-12-05T18:00": december(5, 18),
    "second Tuesday of next month at 6pm": december(8, 18),
    "Easter Monday 3pm": at(2027, 3, 29, 15),
    "wendesday 6pm": soon(25, 18),
}
ASKS_WITH_CHOICES = {
    ("w piątek o szóstej", "pl"): (Reason.MORNING_OR_EVENING, (soon(27, 6), soon(27, 18))),
    ("dziś o 8", "pl"): (Reason.MORNING_OR_EVENING, (soon(21, 20),)),
    ("w sobotę o 17", "pl"): (Reason.WHICH_DAY, (soon(21, 17), soon(28, 17))),
    ("za tydzień we wtorek o 18", "pl"): (Reason.WHICH_DAY, (soon(24, 18), december(1, 18))),
    ("jutro o 24:00", "pl"): (Reason.MIDNIGHT, (soon(22, 0), soon(23, 0))),
    ("w piątek o 2 w nocy", "pl"): (Reason.WHICH_DAY, (soon(27, 2), soon(28, 2))),
    ("jutro 23.11 o 18", "pl"): (Reason.SEVERAL_DATES, (soon(22, 18), soon(23, 18))),
    ("w czwartek 27 listopada o 18", "pl"): (Reason.WEEKDAY_DISAGREES, (soon(26, 18), soon(27, 18))),
    ("15 października o 18", "pl"): (Reason.PAST, (at(2027, 10, 15, 18),)),
    ("godz. 18", "pl"): (Reason.NO_DATE, (soon(21, 18), soon(22, 18))),
    ("w środę 2 18", "pl"): (Reason.WHICH_DAY, (soon(25, 2, 18), december(2, 18))),
    ("w piątek 11", "pl"): (Reason.WHICH_DAY, (soon(27, 11),)),  # or Friday the eleventh, hour unsaid
    ("на Великдень о 12", "uk"): (Reason.WHICH_DAY, (at(2027, 3, 28, 12), at(2027, 5, 2, 12))),
    ("на Різдво о 15", "uk"): (Reason.WHICH_DAY, (december(25, 15), at(2027, 1, 7, 15))),
    ("tomorrow at 6:30", "en"): (Reason.MORNING_OR_EVENING, (soon(22, 6, 30), soon(22, 18, 30))),
    ("tomorrow half seven pm", "en"): (Reason.WHICH_DAY, (soon(22, 18, 30), soon(22, 19, 30))),
    ("next Sunday at 6pm", "en"): (Reason.WHICH_DAY, (soon(22, 18), soon(29, 18))),
    ("4/12 at 6pm", "en"): (Reason.WHICH_DAY, (december(4, 18), at(2027, 4, 12, 18))),
}
REFUSED = {
    "jutro rano": Reason.NO_TIME,
    "12.12": Reason.NO_TIME,
    "w piątek 4.12": Reason.NO_TIME,
    "12 grudnia 2028": Reason.NO_TIME,
    "w przyszłym tygodniu": Reason.NO_DATE,
    "31 lutego o 18": Reason.IMPOSSIBLE_DATE,
    "30.02 18:00": Reason.IMPOSSIBLE_DATE,
    "31 lutego": Reason.IMPOSSIBLE_DATE,
    "jutro o 18:60": Reason.IMPOSSIBLE_TIME,
    "jutro o 3 wieczorem": Reason.IMPOSSIBLE_TIME,
    "przedwczoraj o 17": Reason.PAST,
    "w zeszły wtorek o 18": Reason.PAST,
    "21.11.2026 9:00": Reason.PAST,
    "12.12.2062 18:00": Reason.TOO_FAR,
    "za 99999 lat o 18": Reason.TOO_FAR,
    "za 900000 godzin": Reason.TOO_FAR,
    "za dni o 18": Reason.NOT_UNDERSTOOD,  # how many?
    "jutro 2027": Reason.SEVERAL_DATES,
    "południe, weekend, pojutrze": Reason.WEEKDAY_DISAGREES,
    "12-14 grudnia o 10": Reason.SEVERAL_DATES,
    "od 12 do 14 grudnia o 10": Reason.SEVERAL_DATES,
    "12 i 13 grudnia": Reason.SEVERAL_DATES,
    "w piątek i sobotę o 18": Reason.SEVERAL_DATES,
    "poniedziałek-piątek o 18": Reason.SEVERAL_DATES,
    "jutro o 18 albo 19": Reason.SEVERAL_DATES,
    "we wtorki o 18": Reason.REPEATS,
    "w niedziele o 18, po południu": Reason.REPEATS,  # a writer of Polish letters meant every Sunday
    "co tydzień w środę o 18": Reason.REPEATS,
    "щовівторка о 18": Reason.REPEATS,
    "jutro około 18": Reason.VAGUE,
    "jutro między 17 a 18": Reason.VAGUE,
    "tomorrow by 5pm": Reason.VAGUE,
    "tomorrow 11-1pm": Reason.VAGUE,
    "spotkanie u pani Zosi w piątek o 18": Reason.NOT_UNDERSTOOD,
    "jutro o 18 siemnastej": Reason.NOT_UNDERSTOOD,
    "2026-12-05T18:00Z": Reason.NOT_UNDERSTOOD,
    "99999999999999999999": Reason.NOT_UNDERSTOOD,
    "1000000 minut od teraz": Reason.NOT_UNDERSTOOD,
    "": Reason.NOT_UNDERSTOOD,
    "😀": Reason.NOT_UNDERSTOOD,
    "jutro o 18 " * 20: Reason.NOT_UNDERSTOOD,
}


@pytest.mark.parametrize(("text", "expected"), POLISH.items())
def test_polish_is_read(text: str, expected: datetime) -> None:
    assert reading(text) == When(expected, WARSAW)


@pytest.mark.parametrize(("text", "expected"), UKRAINIAN.items())
def test_ukrainian_is_read(text: str, expected: datetime) -> None:
    assert reading(text, "uk") == When(expected, WARSAW)


@pytest.mark.parametrize(("text", "expected"), ENGLISH.items())
def test_english_is_read(text: str, expected: datetime) -> None:
    assert reading(text, "en") == When(expected, WARSAW)


@pytest.mark.parametrize(("asked", "expected"), ASKS_WITH_CHOICES.items())
def test_two_readings_are_offered(
    asked: tuple[str, str], expected: tuple[Reason, tuple[datetime, ...]]
) -> None:
    reason, choices = expected
    assert reading(*asked) == Ambiguous(choices, reason)


@pytest.mark.parametrize(("text", "reason"), REFUSED.items())
def test_what_is_no_moment_has_its_reason(text: str, reason: Reason) -> None:
    answer = reading(text)
    assert not isinstance(answer, When)
    assert answer.reason == reason


@pytest.mark.parametrize(
    ("text", "day"), [("jutro wieczorem", date(2026, 11, 22)), ("12 grudnia", date(2026, 12, 12))]
)
def test_a_day_without_an_hour_is_kept(text: str, day: date) -> None:
    assert reading(text) == Unreadable(Reason.NO_TIME, day)


def test_the_language_follows_the_text_rather_than_the_locale() -> None:
    assert reading("завтра о 18", "en") == reading("tomorrow 6 pm", "pl") == reading("jutro o 18", "uk")


def test_the_hour_that_spring_skips_is_no_moment() -> None:
    assert reading("28 marca 2027 o 2:30") == Unreadable(Reason.MISSING_HOUR, date(2027, 3, 28))
    assert reading("28 marca 2027 o 3:00") == When(at(2027, 3, 28, 3), WARSAW)


def test_the_hour_that_autumn_doubles_is_two_moments() -> None:
    answer = reading("31 października 2027 o 2:30")
    assert isinstance(answer, Ambiguous)
    assert answer.reason is Reason.DOUBLED_HOUR
    first, second = (When(choice, WARSAW).utc for choice in answer.choices)
    assert (second - first).total_seconds() == 3600


def test_minutes_from_now_pass_through_the_autumn_change_in_real_time() -> None:
    before = datetime(2026, 10, 25, 1, 50, tzinfo=WARSAW)
    answer = reading("za 90 minut", now=before)
    assert isinstance(answer, When)
    assert answer.local.replace(fold=0) == at(2026, 10, 25, 2, 20)
    assert (answer.utc - before.astimezone(UTC)).total_seconds() == 90 * 60


def test_seconds_are_rounded_to_the_nearest_minute() -> None:
    assert reading("za minutę", now=SATURDAY.replace(second=29)) == When(soon(21, 10, 1), WARSAW)
    assert reading("za minutę", now=SATURDAY.replace(second=31)) == When(soon(21, 10, 2), WARSAW)


def test_today_is_the_day_in_the_zone_not_in_utc() -> None:
    after_midnight = datetime(2026, 11, 22, 0, 30, tzinfo=WARSAW)
    assert reading("dziś o 18", now=after_midnight) == When(soon(22, 18), WARSAW)


WEDNESDAY = datetime(2026, 12, 30, 21, 30, tzinfo=WARSAW)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("jutro o 18", december(31, 18)),
        ("pojutrze o 18", at(2027, 1, 1, 18)),
        ("1 stycznia o 12", at(2027, 1, 1, 12)),
        ("w środę o 18", at(2027, 1, 6, 18)),
        ("w przyszłą środę o 18", at(2027, 1, 6, 18)),
        ("w przyszłym tygodniu we wtorek o 18", at(2027, 1, 5, 18)),
        ("za miesiąc o 18", at(2027, 1, 30, 18)),
        ("12 maja przyszłego roku o 18", at(2027, 5, 12, 18)),
        ("pierwszy wtorek przyszłego miesiąca o 18", at(2027, 1, 5, 18)),
    ],
)
def test_at_the_end_of_the_year(text: str, expected: datetime) -> None:
    assert reading(text, now=WEDNESDAY) == When(expected, WARSAW)


def test_next_friday_is_asked_about_when_there_are_two_to_come() -> None:
    assert reading("w przyszły piątek o 18", now=WEDNESDAY) == Ambiguous(
        (at(2027, 1, 1, 18), at(2027, 1, 8, 18)), Reason.WHICH_DAY
    )


def test_a_month_after_the_thirty_first_may_not_exist() -> None:
    last_of_january = datetime(2027, 1, 31, 10, tzinfo=WARSAW)
    answer = reading("za miesiąc o 18", now=last_of_january)
    assert answer == Unreadable(Reason.IMPOSSIBLE_DATE)


def test_a_leap_day_is_found_where_there_is_one() -> None:
    winter = datetime(2027, 12, 1, 10, tzinfo=WARSAW)
    assert reading("29 lutego o 12", now=winter) == When(at(2028, 2, 29, 12), WARSAW)
