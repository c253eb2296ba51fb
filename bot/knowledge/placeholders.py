"""What a general article takes from the profile: `{council.genitive}`, `{contacts.office.address}`.

A word that the profile lacks is an error. A contact that it leaves out takes the whole line with it, so that
nothing is said about what nobody has confirmed.
"""

import difflib
import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import date, time
from typing import TYPE_CHECKING, Final

from bot import words
from bot.knowledge.front_matter import FrontMatter
from bot.profile import Contact, Profile

if TYPE_CHECKING:
    from bot.knowledge.articles import Article, Source

Phrases = Mapping[str, str | None]
"""Texts by the name of their placeholder; None where the profile leaves the contact out."""

PLACEHOLDER: Final = re.compile(r"\{([a-z_][a-z0-9_.-]*)\}")
_GAPS: Final = re.compile(r"\n{3,}")


def phrases(profile: Profile, language: str) -> Phrases:
    """All that articles in `language` may take from `profile`."""
    named: dict[str, str | None] = {"bot": profile.bot.name}
    for name, value in profile.words_by_language[language].model_dump().items():
        cases = value if isinstance(value, dict) else {"nominative": value}
        named |= {f"{name}.{case}": text for case, text in cases.items()}
        named[name] = cases.get("nominative")
    for contact_id, contact in profile.contacts.items():
        for field in Contact.model_fields:
            named[f"contacts.{contact_id}.{field}"] = _written(getattr(contact, field), language)
    return named


def fill(article: "Article", front: FrontMatter, known: Phrases) -> "Article":
    """Return `article` with its placeholders filled; raises ContentError naming the line of a wrong one."""
    filler = _Filler(front, known)
    filled = replace(
        article,
        title=filler.whole("title", article.title),
        alternates=tuple(
            t for one in article.alternates if (t := filler.text("alternates", one)) is not None
        ),
        sources=tuple(source for one in article.sources if (source := filler.source(one)) is not None),
        easy=filler.lines("easy", article.easy) or None if article.easy else None,
        body=filler.lines("body", article.body),
    )
    filler.whole("body", article.lead)
    return filled


class _Filler:
    def __init__(self, front: FrontMatter, known: Phrases) -> None:
        self._front, self._known = front, known

    def text(self, key: str, text: str) -> str | None:
        """`text` filled; None where the profile leaves a part of it out."""
        values = {name: self._value(key, name) for name in PLACEHOLDER.findall(text)}
        if None in values.values():
            return None
        return PLACEHOLDER.sub(lambda found: values[found[1]] or "", text) if values else text

    def whole(self, key: str, text: str) -> str:
        """`text` filled, which has to be there whatever the profile leaves out."""
        filled = self.text(key, text)
        if filled is None:
            mend = "put nothing here that a profile may leave out: the line would be missing"
            raise self._front.wrong(key, mend, text.partition("\n")[0])
        return filled

    def lines(self, key: str, text: str) -> str:
        """`text` filled line by line, without the lines of which the profile leaves a part out."""
        filled = (self.text(key, line) for line in text.splitlines())
        return _GAPS.sub("\n\n", "\n".join(line for line in filled if line is not None)).strip()

    def source(self, source: "Source") -> "Source | None":
        """A source filled; None where the profile leaves a part of it out."""
        title, url = self.text("sources", source.title), self.text("sources", source.url)
        if title is None or url is None:
            return None
        if not url.startswith(("https://", "http://")):
            raise self._front.wrong("sources", "put a web address of the profile here", source.url)
        return replace(source, title=title, url=url)

    def _value(self, key: str, name: str) -> str | None:
        if name in self._known:
            return self._known[name]
        near = difflib.get_close_matches(name, self._known, n=1)
        hint = f"did you mean {{{near[0]}}}?" if near else "take the braces away"
        mend = f"{{{name}}} is not a word of the profile in this language; {hint}"
        raise self._front.wrong(key, mend, f"{{{name}}}")


def _written(value: object, language: str) -> str | None:
    match value:
        case dict():
            return str(value[language]) if language in value else None
        case date():
            return words.short_date(value, language)
        case time():
            return f"{value.hour}:{value:%M}"
        case tuple() if value:
            return _days(value, language)
        case str():
            return value
        case _:
            return None


def _days(days: tuple[int, ...], language: str) -> str:
    """Days of the week, 1 for Monday: a run of them as first and last."""
    names = [
        words.weekday(date(2024, 1, day), language) for day in sorted(days)
    ]  # a month that begins on a Monday
    run = len(days) > 2 and max(days) - min(days) == len(days) - 1
    return f"{names[0]}–{names[-1]}" if run else ", ".join(names)
