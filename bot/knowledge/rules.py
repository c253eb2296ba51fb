"""What makes an article good: sourced, dated, short, in plain words that read well aloud.

Each rule looks at one page as people get it (placeholders filled) and says where it falls short.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import Final

from bot.knowledge.articles import Page
from bot.knowledge.front_matter import ContentError

Rule = Callable[[Page], Iterator[ContentError]]

FEWEST_ALTERNATES: Final = 8
LONGEST_ALTERNATE: Final = 80  # characters
LEAD_WORDS: Final = range(3, 41)
MIDDLE_WORDS: Final = 90
BODY_WORDS: Final = 130
EASY_WORDS: Final = 15  # in one sentence of the easy variant

_FACT: Final = re.compile(r"F-[A-Z]{3,4}-\d\d")
_LINK: Final = re.compile(r"\[([^\]]*)\]\(([^)]*)\)")
_TARGET: Final = re.compile(r"\]\([^)]*\)")
_HTTPS: Final = re.compile(r"https://[^\s/]+\.[^\s]+")
_MAIL: Final = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_DIGIT_GROUPS: Final = re.compile(r"(?<![\d,.])\d{2,3}(?:[ \u00a0-]?\d{2,3}){2,3}(?![\d,.]?\d)")
_GENDERED: Final = re.compile(r"\w*ł(?:eś|aś)\b|\bPan(?:i|ie|ią|u)\b")
_DATED: Final = {"pl": r"\b[Ss]tan (na|z)\b", "en": r"\b[Aa]s of\b", "uk": r"\b[Сс]таном на\b"}
_ABBREVIATED: Final = {
    "pl": r"\b(?:np|m\.in|tzn|tzw|itp|itd|art|ust|pkt|tel|nr|godz|al|ul|os|min|zł\.|tys|mln|ww|dot|wg)\.",
    "en": r"\b(?:e\.g|i\.e|etc|approx|tel|no|st|incl|resp)\.",
    "uk": r"\b(?:напр|тощо\.|та ін|ст|п|тел|вул|просп|год|хв|тис|млн|т\. ?д|т\. ?п)\.",
}
_SENTENCE_END: Final = re.compile(r"[.!?:]\s+|\n+")


def shown(page: Page) -> str:
    """Everything a person may read: title, body and easy variant, links reduced to their labels."""
    article = page.article
    return _TARGET.sub("]", "\n".join([article.title, article.body, article.easy or ""]))


def phones(text: str) -> list[str]:
    """What looks like a Polish telephone number: nine digits in three or four groups."""
    found = (match.group() for match in _DIGIT_GROUPS.finditer(text))
    return [number for number in found if sum(sign.isdigit() for sign in number) == 9]


def mails(text: str) -> list[str]:
    """Addresses of e-mail."""
    return _MAIL.findall(text)


def in_peoples_words(page: Page) -> Iterator[ContentError]:
    """Enough ways of asking, each said once."""
    article, wrong = page.article, page.front.wrong
    if len(article.alternates) < FEWEST_ALTERNATES:
        yield wrong("alternates", f"write at least {FEWEST_ALTERNATES} ways in which people ask for this")
    said = {article.title.casefold()}
    for phrase in article.alternates:
        if phrase.casefold() in said:
            yield wrong("alternates", f"“{phrase}” is here twice (or is the title); write it once", phrase)
        if len(phrase) > LONGEST_ALTERNATE:
            yield wrong("alternates", f"shorten to {LONGEST_ALTERNATE} characters: “{phrase}”", phrase)
        said.add(phrase.casefold())


def can_be_followed(page: Page) -> Iterator[ContentError]:
    """Facts have their shape, links are secure and have words to press."""
    article, wrong = page.article, page.front.wrong
    for fact in article.facts:
        if not _FACT.fullmatch(fact):
            yield wrong("facts", f"write facts as F-ABC-01, not “{fact}”", fact)
    if article.redirect and (article.facts or article.sources):
        yield wrong("facts", "a redirect only names who deals with it: leave facts and sources empty")
    for source in article.sources:
        if not _HTTPS.fullmatch(source.url):
            yield wrong("sources", f"write a whole https address, not {source.url}", source.url)
    for label, address in _LINK.findall(article.body):
        if not label.strip() or not _HTTPS.fullmatch(address):
            yield wrong(
                "body", f"give the link words and a whole https address: [{label}]({address})", address
            )
    if "http" in _TARGET.sub("]", article.body):
        yield wrong("body", "put the bare address behind words: [label](https://…)", "http")


def answers_first(page: Page) -> Iterator[ContentError]:
    """One sentence that answers, at most ninety words, then where and by when."""
    wrong = page.front.wrong
    lead, *rest = _TARGET.sub("]", page.article.body).split("\n\n")
    if len(lead.split()) not in LEAD_WORDS or "\n" in lead or not lead.rstrip("*").endswith((".", "!")):
        yield wrong("body", f"begin with one sentence of at most {LEAD_WORDS[-1]} words that answers")
    if not rest:
        yield wrong("body", "add a last paragraph: where and by when")
    middle = sum(len(block.split()) for block in rest[:-1])
    if middle > MIDDLE_WORDS:
        yield wrong("body", f"shorten what follows the first sentence: {middle} of {MIDDLE_WORDS} words")
    whole = sum(len(block.split()) for block in [lead, *rest])
    if whole > BODY_WORDS:
        yield wrong("body", f"shorten the answer: {whole} of {BODY_WORDS} words")


def easy_is_easy(page: Page) -> Iterator[ContentError]:
    """The easy variant has short sentences."""
    for sentence in _SENTENCE_END.split(page.article.easy or ""):
        if len(sentence.split()) > EASY_WORDS:
            yield page.front.wrong("easy", f"make sentences of at most {EASY_WORDS} words", sentence[:20])


def reads_aloud(page: Page) -> Iterator[ContentError]:
    """Nothing that a voice stumbles over, and marks in pairs."""
    text, wrong = shown(page), page.front.wrong
    if pattern := _ABBREVIATED.get(page.article.language):
        for found in re.finditer(pattern, text):
            yield wrong("body", f"write “{found[0]}” out, it is read aloud letter by letter", found[0])
    pairs = (("„“", "”"), ("«", "»"), ("(", ")"))
    for opening, closing in pairs:
        if sum(text.count(sign) for sign in opening) != text.count(closing):
            yield wrong("body", f"close every {opening[0]} with {closing}", opening[0])
    if text.count("**") % 2:
        yield wrong("body", "close every ** with **", "**")
    if '"' in text:
        yield wrong("body", "write „ ” or “ ” or « » instead of typewriter quotes", '"')
    for found in _GENDERED.finditer(text) if page.article.language == "pl" else ():
        yield wrong("body", f"say it without the reader's gender: “{found[0]}”", found[0])


def says_its_age(page: Page) -> Iterator[ContentError]:
    """A telephone number carries the day it was seen, an old fact its year."""
    article, wrong = page.article, page.front.wrong
    dated = _DATED.get(article.language)
    for number in phones(article.body)[:1]:
        if dated and not re.search(dated, article.body):
            yield wrong("body", f"say as of when {number} was right", number)
    if article.as_of.year < article.review_by.year - 1 and str(article.as_of.year) not in article.body:
        yield wrong("as_of", f"an answer of {article.as_of.year} says so in its body")


RULES: Final[tuple[Rule, ...]] = (
    in_peoples_words,
    can_be_followed,
    answers_first,
    easy_is_easy,
    reads_aloud,
    says_its_age,
)
"""What every article keeps, by itself."""


def reviewed(page: Page, today: date) -> Iterator[ContentError]:
    """Somebody looks at the article again in time."""
    due = page.article.review_by
    if due <= today:
        yield page.front.wrong("review_by", f"was {due}: check the facts, then set as_of and review_by anew")


def only_confirmed(page: Page, confirmed: Mapping[str, str | None]) -> Iterator[ContentError]:
    """No number or address but those of `confirmed`, each with its fact (None: the profile's own)."""
    text = shown(page)
    for given in (*phones(text), *mails(text)):
        if given not in confirmed:
            mend = f"{given} is not confirmed: take it out, or add it to confirmed.toml with its fact"
            yield page.front.wrong("body", mend, given)
        elif (fact := confirmed[given]) and fact not in page.article.facts:
            yield page.front.wrong("facts", f"add {fact}, on which {given} rests")


def agrees(page: Page, original: Page) -> Iterator[ContentError]:
    """A translation rests on the same facts, sources, dates, numbers and button as its original."""
    ours, theirs = page.article, original.article
    for key in ("facts", "as_of", "review_by", "scope", "action"):
        if getattr(ours, key) != getattr(theirs, key):
            yield page.front.wrong(key, f"differs from {theirs.language}/{theirs.id}.md; make them equal")
    if [source.url for source in ours.sources] != [source.url for source in theirs.sources]:
        yield page.front.wrong("sources", f"name the same addresses as {theirs.language}/{theirs.id}.md")
    if sorted(phones(ours.body)) != sorted(phones(theirs.body)):
        yield page.front.wrong("body", f"give the same numbers as {theirs.language}/{theirs.id}.md")
    if bool(ours.easy) != bool(theirs.easy):
        mend = f"{theirs.language}/{theirs.id}.md has an easy variant" if theirs.easy else "is only here"
        yield page.front.wrong("easy", f"{mend}; write it in all languages or in none")
