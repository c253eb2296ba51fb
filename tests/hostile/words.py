"""Words and numbers that have broken programs, and those that a conversation would like to hear."""

from random import Random

NUL, LONE = "\x00", "\ud83d"
NASTY = (
    "",
    " ",
    "\n\n\n",
    NUL,
    f"a{NUL}b",
    LONE,
    f"{LONE}{LONE}\udc00",
    "\u202etxet desrever\u202c",
    "\u200f\u200e\u2066\u2069",
    "\ufeff\u200b\u2060",
    "\u2028\u2029\x85\x1b[31m",
    "Z" + "\u0301" * 300,
    "İıſßŒǅ",
    "ﷺ" * 500,
    "👩‍👩‍👧‍👦" * 300,
    "🏘" * 2048,
    "a" * 4096,
    "ż" * 4097,
    "x" * 20_000,
    "\ud83c\udfd8"[:1] * 3,
    "<b>x</b><script>&amp;&#0;",
    "<b",
    "*_`[](){}~>#+-=|.!\\",
    "{0} {name} %s %d %(x)s {",
    "}{",
    "$(id) `id` ; rm -rf /",
    "'; DROP TABLE people; --",
    "=HYPERLINK(A1)",
    "+1+1",
    "@SUM(1)",
    "-",
    "null",
    "None",
    "NaN",
    "1e999",
    "-0",
    "²",
    "①½Ⅷ",
    "٣٤",
    "９９",
    "9" * 5000,
    "1" * 50,
    "-1",
    "0",
    "2147483648",
    "9223372036854775808",
    "1_000",
    "0x10",
    "1,5",
    "https://t.me/rozmownica_bot?start=" + "A" * 64,
    "javascript:alert(1)",
    "http://[::1",
    "//",
    "/",
    "/ ",
    "/@",
    f"/{NUL}",
    "/" + "a" * 4000,
    "/start@another_bot",
    "/START",
    "/stаrt",
    "a@b.pl +48 123 456 789 44051401458",
)
DATES = (
    "31.02.2027",
    "29.02.2027 18:00",
    "99.99.9999 99:99",
    "0.0.0",
    "00.00.0000 00:00",
    "1.1.1",
    "31.12.9999 23:59",
    "29.03.2027 02:30",
    "25.10.2026 02:30",
    "2027-13-45T25:61",
    "za 999999999999999999 dni",
    "in 99999999999999 weeks",
    "через 10000000000 годин",
    "jutro pojutrze wczoraj o 25",
    "w piątek 13 lutego 2027 o 18.00-17.00",
    "od 12 do 11 od 10 do 9",
    "12:00 12:00 12:00 12:00",
    "¹².¹².²⁰²⁷",
    "٣.٤.٢٠٢٧",
    "1/2/3/4/5/6",
    "18:60",
    "-5.-6.-2027",
    "24:00",
    "0:0",
)
PLAIN = (
    "Ławka przy Wiśle",
    "Більше дерев на площі",
    "A crossing by the school, please: cars do not stop",
    "jutro o 18:00",
    "15.12.2026 18:00",
    "завтра о 18:00",
    "12.01.2027",
    "12:00",
    "30",
    "0",
    "Dom Kultury, ul. Limanowskiego 13",
    "Rynek Podgórski",
    "tak",
    "nie",
    "Kiedy jest dyżur radnych?",
    "Jak zgłosić dziurę w jezdni?",
    "Pali się!",
    "https://example.com/spotkanie",
    "Dziękujemy, zajmiemy się tym w marcu.",
    "Anna, animatorka",
    "USUŃ",
)
NUMBERS = (0, 1, -1, 2, 7, 60, 2**31 - 1, 2**31, 2**52, 2**53, 2**53 + 1, -(2**53), 2**63, -(2**63), 10**50)
FLOATS = (0.0, -0.0, 50.03, 19.95, 90.0, -180.0, 91.0, 1e300, -1e-300, 1e999, 181)


def text(random: Random) -> str:
    """Return a text that nobody wants to get, or pieces of several."""
    pools = (NASTY, NASTY, DATES, PLAIN)
    pieces = [random.choice(random.choice(pools)) for _ in range(random.choice((1, 1, 1, 2, 3, 6)))]
    return random.choice(("", " ", "\n", NUL)).join(pieces)


def plain(random: Random) -> str:
    """Return what someone might really write."""
    return random.choice(random.choice((PLAIN, PLAIN, DATES)))


def whole(random: Random) -> int:
    """Return a number from the edges of what is possible."""
    return random.choice(NUMBERS) if random.random() < 0.5 else random.randrange(1, 10**6)


def nested(depth: int) -> object:
    """Return lists in lists."""
    value: object = "deep"
    for _ in range(depth):
        value = [value]
    return value
