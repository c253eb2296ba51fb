"""Reading a date as people type it."""

from datetime import datetime
from zoneinfo import ZoneInfo

from bot.dates.answers import Ambiguous, Answer, Reason, Unreadable, When
from bot.dates.clock_rules import CLOCK_RULES
from bot.dates.day_judge import DayJudge
from bot.dates.day_rules import DAY_RULES
from bot.dates.doubt_rules import DOUBT_RULES
from bot.dates.english import ENGLISH
from bot.dates.grammar import readings
from bot.dates.lexer import tokens
from bot.dates.lexicon import Language
from bot.dates.moments import Judge, Verdict
from bot.dates.polish import POLISH
from bot.dates.text import clean, is_cyrillic
from bot.dates.tokens import Token, Unknown
from bot.dates.ukrainian import UKRAINIAN

_LONGEST_TEXT = 120
_MOST_TOKENS = 24
_RULES = (*CLOCK_RULES, *DAY_RULES, *DOUBT_RULES)
_LANGUAGES = (POLISH, UKRAINIAN, ENGLISH)


def read(text: str, *, now: datetime, zone: ZoneInfo, locale: str) -> Answer:
    """Read one moment in the future from what a person typed, in Polish, Ukrainian or English.

    `now` is aware; weekdays and hours are those of `zone`. `locale` only says which language to try first.
    Where two people could read the text differently the answer is a question: never a guess.
    """
    return _read(text, Judge(now, zone), locale)


def read_day(text: str, *, now: datetime, zone: ZoneInfo, locale: str, past: bool = False) -> Answer:
    """Read a day alone, as `read` does a moment: one that is still to come, or (`past`) one that has been.

    Days stand in the answer as their midnight; an hour said beside the day is left out.
    """
    return _read(text, DayJudge(now, zone, past=past), locale)


def _read(text: str, judge: Judge, locale: str) -> Answer:
    cleaned = clean(text)
    answer: Answer = Unreadable(Reason.NOT_UNDERSTOOD)
    if not cleaned or len(cleaned) > _LONGEST_TEXT:
        return answer
    for typos in (False, True):
        for language in _candidates(cleaned, locale):
            answer = _read_in(cleaned, language, judge, typos=typos)
            if answer != Unreadable(Reason.NOT_UNDERSTOOD):
                return answer
    return answer


def _candidates(cleaned: str, locale: str) -> list[Language]:
    if is_cyrillic(cleaned):
        return [UKRAINIAN]
    return sorted(_LANGUAGES, key=lambda language: language.code != locale[:2])


def _read_in(cleaned: str, language: Language, judge: Judge, *, typos: bool) -> Answer:
    try:
        found = tokens(cleaned, language, typos=typos)
    except Unknown:
        return Unreadable(Reason.NOT_UNDERSTOOD)
    if len(found) > _MOST_TOKENS:
        return Unreadable(Reason.NOT_UNDERSTOOD)
    return _best(found, language, judge)


def _best(found: list[Token], language: Language, judge: Judge) -> Answer:
    """Take the readings that hold together best and are least far-fetched; where they differ, ask."""
    ranked: dict[tuple[int, int], list[Answer]] = {}
    for reading in readings(found, _RULES, language):
        verdict: Verdict = judge.verdict(reading.facts)
        answers = ranked.setdefault((verdict.rank, reading.cost), [])
        if verdict.answer not in answers:
            answers.append(verdict.answer)
    return _together(ranked[min(ranked)]) if ranked else Unreadable(Reason.NOT_UNDERSTOOD)


def _together(answers: list[Answer]) -> Answer:
    if len(answers) == 1:
        return answers[0]
    choices: set[datetime] = set()
    for answer in answers:
        if isinstance(answer, When):
            choices.add(answer.local)
        elif isinstance(answer, Ambiguous):
            choices.update(answer.choices)
    if choices:
        return Ambiguous(tuple(sorted(choices)), Reason.WHICH_DAY)
    return answers[0]
