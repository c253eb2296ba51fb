"""Articles the assistant answers from: Markdown files with TOML front matter, one per id and language.

`<layer>/articles/<language>/<id>.md` starts with front matter between two `+++` lines; the body's first
paragraph is the answer in one sentence. Every article says where it comes from and when somebody has to look
at it again.
Layers go from the general to the particular: an article of a later one takes the place of its namesake.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final, Literal

from bot.knowledge.front_matter import ContentError, FrontMatter
from bot.knowledge.markup import MarkupError, to_tags
from bot.knowledge.placeholders import Phrases, fill

Step = Literal["idea", "events", "council", "human", "privacy", "mydata"]
"""What a button under the article can open in the bot."""

STEPS: Final[tuple[Step, ...]] = ("idea", "events", "council", "human", "privacy", "mydata")
REQUIRED: Final = ("id", "title", "alternates", "tags", "facts", "sources", "as_of", "review_by", "scope")
OPTIONAL: Final = ("action", "easy")
REDIRECT: Final = "redirect-"
ID: Final = re.compile(r"[a-z0-9-]{1,48}")
NOTHING_KNOWN: Final[Mapping[str, Phrases]] = {}


@dataclass(frozen=True, slots=True)
class Source:
    """Where a statement can be checked."""

    title: str
    url: str


@dataclass(frozen=True, slots=True)
class Article:
    """One answer in one language. `alternates` are other ways in which people ask for it."""

    id: str
    language: str
    title: str
    alternates: tuple[str, ...]
    tags: tuple[str, ...]
    facts: tuple[str, ...]
    sources: tuple[Source, ...]
    as_of: date
    review_by: date
    scope: str
    action: Step | None
    easy: str | None
    body: str

    @property
    def lead(self) -> str:
        """The answer in one sentence: the body's first paragraph."""
        return self.body.partition("\n\n")[0]

    @property
    def redirect(self) -> bool:
        """Whether this only says who deals with a matter that is not the unit's."""
        return self.id.startswith(REDIRECT)


@dataclass(frozen=True, slots=True)
class Found:
    """An article as somebody gets it; `fallback` says that it is not in the language asked for."""

    article: Article
    fallback: bool


@dataclass(frozen=True, slots=True)
class Library:
    """All articles by id and language. `languages` starts with the default one, which has every article."""

    languages: tuple[str, ...]
    articles: Mapping[tuple[str, str], Article]

    @property
    def default(self) -> str:
        """The language every article exists in."""
        return self.languages[0]

    @property
    def ids(self) -> tuple[str, ...]:
        """Ids of all articles, sorted."""
        return tuple(sorted({article_id for article_id, _ in self.articles}))

    def __contains__(self, article_id: object) -> bool:
        return (article_id, self.default) in self.articles

    def __iter__(self) -> Iterator[Article]:
        return iter(self.articles.values())

    def find(self, article_id: str, language: str) -> Found | None:
        """The article in `language`, else in the default language; None where there is no such article."""
        if own := self.articles.get((article_id, language)):
            return Found(own, fallback=False)
        other = self.articles.get((article_id, self.default))
        return Found(other, fallback=True) if other else None

    def due(self, today: date) -> tuple[Article, ...]:
        """Articles whose review date has come, the longest overdue first."""
        late = (article for article in self if article.review_by <= today)
        return tuple(sorted(late, key=lambda article: (article.review_by, article.id, article.language)))


@dataclass(frozen=True, slots=True)
class Page:
    """An article with the file it was read from and the layer it lies in."""

    article: Article
    front: FrontMatter
    layer: str


Spoilt = Callable[[ContentError], None]
"""Told of a file that cannot be used."""


def refuse(error: ContentError) -> None:
    """Use nothing where something is spoilt."""
    raise error


def top(
    layers: Mapping[str, Path],
    languages: Sequence[str],
    known: Mapping[str, Phrases] = NOTHING_KNOWN,
    spoilt: Spoilt = refuse,
) -> dict[tuple[str, str], Page]:
    """The pages that are read, by id and language, once every layer lies upon those before it.

    `layers` are folders with a folder for each language; `known` is what placeholders stand for in each.
    An article takes the place of its namesake in all languages, so that no reader gets the older one.
    `spoilt` hears of each file that cannot be used, with the line, the key and how to mend it, and may raise.
    Where it does not, the language is left out, or the whole article if that is the default language.
    """
    seen: dict[tuple[str, str], Page] = {}
    for name, folder in layers.items():
        own, covered = {}, set()
        for page in pages(name, folder, languages, known):
            if isinstance(page, ContentError):
                spoilt(page)
                covered.add(page.path.stem)
            else:
                own[page.article.id, page.article.language] = page
        covered |= {article_id for article_id, _ in own}
        seen = {key: page for key, page in seen.items() if key[0] not in covered}
        seen |= {key: page for key, page in own.items() if (key[0], languages[0]) in own}
    return seen


def pages(
    layer: str, folder: Path, languages: Sequence[str], known: Mapping[str, Phrases] = NOTHING_KNOWN
) -> Iterator[Page | ContentError]:
    """Read every file of a layer; one that cannot be used gives its error instead."""
    for language in languages:
        for path in sorted((folder / language).glob("*.md")):
            original = folder / languages[0] / path.name
            try:
                page = read(path, layer, known.get(language, {}))
            except ContentError as error:
                yield error
                continue
            if not original.is_file():
                mend = f"{path.stem} is unknown: write {languages[0]}/{path.name} too, or delete this file"
                yield page.front.wrong("id", mend)
                continue
            yield page


def read(path: Path, layer: str, known: Phrases) -> Page:
    """Read one file, whose name is the article's id and whose folder is its language."""
    front = FrontMatter.read(path, REQUIRED, OPTIONAL)
    if front.text("id") != path.stem:
        raise front.wrong("id", f'write "{path.stem}", the name of the file, or rename the file')
    if not ID.fullmatch(path.stem):
        raise front.wrong("id", "use at most 48 small letters, digits and hyphens, in the file's name too")
    written = Article(
        id=path.stem,
        language=path.parent.name,
        title=front.text("title"),
        alternates=front.texts("alternates"),
        tags=front.texts("tags"),
        facts=front.texts("facts"),
        sources=tuple(Source(table["title"], table["url"]) for table in front.links("sources")),
        as_of=front.day("as_of"),
        review_by=front.day("review_by"),
        scope=front.text("scope"),
        action=front.choice("action", STEPS),
        easy=_lines_apart(front.text("easy")) if "easy" in front else None,
        body=front.body,
    )
    article = fill(written, front, known)
    _check(article, front)
    return Page(article, front, layer)


def _lines_apart(easy: str) -> str:
    """Each line of the easy variant stands by itself, as easy reading wants it."""
    return "\n\n".join(line.strip() for line in easy.splitlines() if line.strip())


def _check(article: Article, front: FrontMatter) -> None:
    if article.review_by <= article.as_of:
        raise front.wrong("review_by", "choose a day after as_of")
    if not article.sources and not article.redirect:
        raise front.wrong("sources", 'write at least one sources = [{title = "…", url = "https://…"}]')
    for key, text in (("body", article.body), ("easy", article.easy or "")):
        try:
            to_tags(text)
        except MarkupError as error:
            raise front.wrong(key, str(error), error.at) from error
