"""What must be true of every text, sensible or not."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.dates import Ambiguous, Answer, Reason, When, read

WARSAW = ZoneInfo("Europe/Warsaw")
PIECES = """
jutro pojutrze dziś wczoraj w we na o za od do po i albo przyszły następny ostatni pierwszy drugi
wtorek środę  sobotę niedzielę weekend grudnia lutego marzec 28 29 31 12 18 2 0 24 2027 2030 12.12
29.02 18:30 2:30 10.10 5/12  12.12.2026 2027-03-28 osiemnastej szóstej trzecia pierwszego pięć
kwadrans pół wpół do półtorej godziny godz  minut dni tydzień tygodnie miesiąc rok rano wieczorem w
nocy po południu północy południe Wigilię andrzejki  - , . : temu teraz co każdy około
"""
UKRAINIAN_PIECES = """
завтра сьогодні у на о за через з до по і або наступного тижня вівторок середу неділю грудня лютого
28 29 31 18  2:30 12.12 18:30 шостій п'ять чверть пів години хвилин дні тиждень місяць ранку вечора
ночі опівдні Різдво
"""
ENGLISH_PIECES = """
tomorrow today at on in from to past half quarter next last first the week month day Tuesday Sunday
February  December 29 31 6 12 18 5/12 6:30 2027 noon midnight am pm evening morning tonight Easter
or every o'clock ago
"""
MOMENTS = st.datetimes(
    min_value=datetime(2024, 1, 1),  # noqa: DTZ001 - the zone is given below
    max_value=datetime(2035, 1, 1),  # noqa: DTZ001
    timezones=st.just(UTC),
)


def phrases(pieces: str) -> st.SearchStrategy[str]:
    return st.lists(st.sampled_from(pieces.split()), min_size=1, max_size=7).map(" ".join)


TEXTS = st.one_of(phrases(PIECES), phrases(UKRAINIAN_PIECES), phrases(ENGLISH_PIECES), st.text(max_size=130))


def promises(answer: Answer, now: datetime) -> bool:
    """Whether what is offered exists on the clocks of Warsaw and lies within three years ahead."""
    locals_offered: tuple[datetime, ...] = ()
    if isinstance(answer, When):
        locals_offered = (answer.local,)
    elif isinstance(answer, Ambiguous):
        locals_offered = answer.choices
    moments = [When(local, WARSAW) for local in locals_offered]
    exist = all(m.utc.astimezone(WARSAW).replace(tzinfo=None) == m.local for m in moments)
    return exist and all(now - timedelta(minutes=1) < m.utc < now + timedelta(days=4 * 366) for m in moments)


@settings(max_examples=400, deadline=None)
@given(text=TEXTS, now=MOMENTS, locale=st.sampled_from(["pl", "uk", "en"]))
def test_no_text_breaks_the_reader(text: str, now: datetime, locale: str) -> None:
    answer = read(text, now=now, zone=WARSAW, locale=locale)
    assert promises(answer, now)
    assert isinstance(answer, When) or answer.reason in Reason


@settings(max_examples=100, deadline=None)
@given(text=phrases(PIECES), now=MOMENTS)
def test_case_spaces_and_missing_accents_change_no_moment(text: str, now: datetime) -> None:
    plain = read(text, now=now, zone=WARSAW, locale="pl")
    shouted = read(f"  {text.upper()} !", now=now, zone=WARSAW, locale="pl")
    if isinstance(plain, When):
        assert shouted == plain


def test_a_long_row_of_numbers_is_refused_quickly() -> None:
    now = datetime(2026, 11, 21, 9, tzinfo=UTC)
    answer = read(
        "1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 21 22 23 24", now=now, zone=WARSAW, locale="pl"
    )
    assert not isinstance(answer, When)
