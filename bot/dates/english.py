"""English words for dates."""

from bot.dates.lexicon import Language, Row, forms, numbered
from bot.dates.tokens import Kind

_WEEKDAYS = (
    "monday, mon",
    "tuesday, tue, tues",
    "wednesday, wed, weds",
    "thursday, thu, thur, thurs",
    "friday, fri",
    "saturday, sat",
    "sunday, sun",
)
_PLURAL_WEEKDAYS = "mondays, tuesdays, wednesdays, thursdays, fridays, saturdays, sundays"
_MONTHS = (
    "january, jan",
    "february, feb",
    "march, mar",
    "april, apr",
    "may",
    "june, jun",
    "july, jul",
    "august, aug",
    "september, sep, sept",
    "october, oct",
    "november, nov",
    "december, dec",
)
_CARDINALS = forms(
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
    "seventeen eighteen nineteen twenty"
)
_ORDINALS = forms(
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth "
    "fifteenth sixteenth seventeenth eighteenth nineteenth twentieth"
)
_FEASTS: tuple[Row, ...] = (
    (Kind.FEAST, "new_year", "new years day, new year"),
    (Kind.FEAST, "epiphany", "epiphany, three kings day, three kings"),
    (Kind.FEAST, "valentine", "valentines day, valentines, st valentines day"),
    (Kind.FEAST, "women", "womens day, international womens day"),
    (Kind.FEAST, "april_fools", "april fools day, april fools"),
    (Kind.FEAST, "labour", "may day, labour day"),
    (Kind.FEAST, "children", "childrens day"),
    (Kind.FEAST, "halloween", "halloween"),
    (Kind.FEAST, "all_saints", "all saints day, all saints"),
    (Kind.FEAST, "all_souls", "all souls day"),
    (Kind.FEAST, "nicholas", "st nicholas day, saint nicholas day, st nicholas"),
    (Kind.FEAST, "christmas_eve", "christmas eve"),
    (Kind.FEAST, "christmas", "christmas, christmas day"),
    (Kind.FEAST, "boxing", "boxing day, st stephens day"),
    (Kind.FEAST, "new_years_eve", "new years eve"),
    (Kind.FEAST, "ash_wednesday", "ash wednesday"),
    (Kind.FEAST, "palm_sunday", "palm sunday"),
    (Kind.FEAST, "maundy_thursday", "maundy thursday"),
    (Kind.FEAST, "good_friday", "good friday"),
    (Kind.FEAST, "holy_saturday", "holy saturday"),
    (Kind.FEAST, "easter", "easter, easter sunday, easter day"),
    (Kind.FEAST, "easter_monday", "easter monday"),
    (Kind.FEAST, "corpus_christi", "corpus christi"),
)
_WORDS: tuple[Row, ...] = (
    *numbered(Kind.WEEKDAY, _WEEKDAYS),
    (Kind.REPEAT, "", _PLURAL_WEEKDAYS),
    (Kind.REPEAT, "", "every, each, weekly, daily, monthly, regularly"),
    *numbered(Kind.MONTH, _MONTHS, start=1),
    *numbered(Kind.CARDINAL, _CARDINALS),
    (Kind.CARDINAL, 30, "thirty"),
    (Kind.CARDINAL, 40, "forty"),
    (Kind.CARDINAL, 50, "fifty"),
    *numbered(Kind.DAYTH, _ORDINALS, start=1),
    (Kind.DAYTH, 30, "thirtieth"),
    (Kind.DAY, 0, "today"),
    (Kind.DAY, 1, "tomorrow, tmrw, tomorow"),
    (Kind.DAY, 2, "day after tomorrow, the day after tomorrow"),
    (Kind.DAY, -1, "yesterday"),
    (Kind.DAY, -2, "day before yesterday, the day before yesterday"),
    (Kind.TONIGHT, 0, "tonight"),
    *((Kind.UNIT, unit, unit) for unit in forms("day days week weeks fortnight month months year years")),
    (Kind.HOUR, "hour", "hour, h, hr"),
    (Kind.HOUR, "hours", "hours, hrs, oclock, o clock"),
    (Kind.MINUTE, "minute", "minute, min"),
    (Kind.MINUTE, "minutes", "minutes, mins"),
    (Kind.AT, 0, "at"),
    (Kind.ON, 0, "on"),
    (Kind.IN, 0, "in"),
    (Kind.FROM, 0, "from, starting at, starting"),
    (Kind.UNTIL, 0, "until, till, til"),
    (Kind.TO, 0, "to"),
    (Kind.PAST, 0, "past, after"),
    (Kind.BEFORE, 0, "before"),
    (Kind.AND, 0, "and"),
    (Kind.OR, 0, "or"),
    (Kind.HALF_PAST, 0, "half past"),
    (Kind.HALF, 0, "half"),
    (Kind.QUARTER, 0, "quarter"),
    (Kind.NOON, 0, "noon, midday"),
    (Kind.MIDNIGHT, 0, "midnight"),
    (Kind.PART, "morning", "morning, in the morning"),
    (Kind.PART, "afternoon", "afternoon, in the afternoon"),
    (Kind.PART, "evening", "evening, in the evening"),
    (Kind.PART, "night", "night, at night"),
    (Kind.PART, "am", "am"),
    (Kind.PART, "pm", "pm"),
    (Kind.NEXT, 0, "next, following"),
    (Kind.NEAREST, 0, "coming, upcoming"),
    (Kind.THIS, 0, "this"),
    (Kind.LAST, 0, "last, previous"),
    (Kind.AGO, 0, "ago"),
    (Kind.NOW, 0, "now"),
    (
        Kind.VAGUE,
        0,
        "either, about, around, approximately, circa, roughly, by, between, maybe, not, few, some",
    ),
    (Kind.WEEKEND, 0, "weekend"),
    (Kind.FILL, 0, "the, a, an, of, sharp, exactly, please, s, time, its, it, is, meeting, starts, start"),
    *_FEASTS,
)
ENGLISH = Language(
    "en",
    _WORDS,
    day_suffixes=forms("st nd rd th"),
    twelve_hours=True,
    month_first=True,
    glued_tens=True,
)
