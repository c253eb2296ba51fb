"""What was published in chat, laid over the files; and what the answers would be with one more change."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from enum import Enum, auto
from typing import Any

from bot.knowledge.articles import Article, Library, Source
from bot.knowledge.editing.model import REVIEW_AFTER, ArticleDraft, Field, Texts
from bot.knowledge.fold import fold
from bot.knowledge.search import Index
from bot.knowledge.service import Knowledge

LONGEST_ID = 40


@dataclass(frozen=True, slots=True)
class Stock:
    """Everything that is answered from, at one edition. Immutable: a change makes another one."""

    files: Library
    knowledge: Knowledge
    overlay: Mapping[str, Texts]
    """By article what the chat says; an empty entry for one that was taken back to the files."""
    edition: int

    @classmethod
    def of(cls, files: Knowledge, overlay: Mapping[str, Texts], edition: int) -> "Stock":
        """Lay `overlay` over the files; indexes anew, so keep it off the event loop."""
        # The files may be read anew at any moment: what is answered from stays as it is now.
        library, index = files.library, files.index
        if not any(overlay.values()):
            return cls(library, files.with_articles(library, index), overlay, edition)
        return cls(library, _indexed(overlaid(library, overlay), files), overlay, edition)

    def with_texts(self, change: "Change") -> Library:
        """Return the articles after a change, without an index: enough to be shown."""
        return overlaid(self.files, {**self.overlay, change.article_id: change.texts})

    def with_change(self, change: "Change") -> "Stock":
        """Return what would be answered from after a change; indexes anew."""
        overlay = {**self.overlay, change.article_id: change.texts}
        knowledge = _indexed(overlaid(self.files, overlay), self.knowledge)
        return Stock(self.files, knowledge, overlay, self.edition)


def _indexed(library: Library, like: Knowledge) -> Knowledge:
    return like.with_articles(library, Index.build(library, like.index.fitted))


@dataclass(frozen=True, slots=True)
class Change:
    """What is to be published: the texts of one article that lie over the files from then on."""

    article_id: str
    texts: Texts


def overlaid(files: Library, overlay: Mapping[str, Texts]) -> Library:
    """Return the articles of the files with those of the chat in their place."""
    articles = dict(files.articles)
    for article_id, texts in overlay.items():
        if not (texts.get(files.default) or article_id in files):
            continue  # Only a translation is left: the file that it lay over was deleted.
        for language in files.languages:
            if text := texts.get(language):
                articles[article_id, language] = article_of(article_id, language, text, files)
    return Library(files.languages, articles)


def article_of(article_id: str, language: str, text: Mapping[str, Any], files: Library) -> Article:
    """Make an article of what the chat says; what the chat does not speak of is as in the files."""
    written = {
        "title": text["title"],
        "body": text["body"],
        "easy": text["easy"] or None,
        "alternates": tuple(text["alternates"]),
        "sources": tuple(Source(one["title"], one["url"]) for one in text["sources"]),
        "as_of": dt.date.fromisoformat(text["as_of"]),
        "review_by": dt.date.fromisoformat(text["review_by"]),
    }
    found = files.find(article_id, language)
    if found is None:
        new = {"tags": (), "facts": (), "scope": text["scope"], "action": None}
        return Article(id=article_id, language=language, **new, **written)
    base = replace(found.article, language=language, tags=()) if found.fallback else found.article
    return replace(base, **written)


def proposed(draft: ArticleDraft, stock: Stock, scope: str) -> Change:
    """Return what publishing the draft would change."""
    library = stock.knowledge.library
    article_id = draft.article_id or new_id(draft.text(library.default)[Field.TITLE], stock)
    texts = dict(stock.overlay.get(article_id, {}))
    for language in library.languages:
        if draft.text(language).get(Field.TITLE) and (written := _written(draft, language, library, scope)):
            texts[language] = written
    return Change(article_id, texts)


def _written(draft: ArticleDraft, language: str, library: Library, scope: str) -> dict[str, Any] | None:
    """Return what the draft says in a language; None where it changes nothing there."""
    text = {"easy": "", "alternates": [], **draft.text(language)}
    dated = {"sources": list(draft.sources), "as_of": draft.as_of, "review_by": _review(draft)}
    found = library.find(draft.article_id, language) if draft.article_id else None
    if found and not found.fallback:
        before = written_in(found.article)
        same = all(text[name] == before[name] for name in ("title", "body", "easy"))
        if same and (language != library.default or not _dated_anew(draft, found.article)):
            if text["alternates"] == before["alternates"]:
                return None
            old = found.article
            dated = {"sources": before["sources"], "as_of": old.as_of, "review_by": old.review_by}
    days = {name: str(dated[name]) for name in ("as_of", "review_by")}
    return {**text, "sources": dated["sources"], **days, "scope": scope}


def written_in(article: Article) -> dict[str, Any]:
    """Return an article's texts as a draft holds them."""
    return {
        "title": article.title,
        "body": article.body,
        "easy": article.easy or "",
        "alternates": list(article.alternates),
        "sources": [{"title": source.title, "url": source.url} for source in article.sources],
    }


def new_id(title: str, stock: Stock) -> str:
    """Make an id of a title that no article has or had."""
    taken = {*stock.knowledge.library.ids, *stock.files.ids, *stock.overlay}
    stem = fold(title).replace(" ", "-")[:LONGEST_ID].strip("-") or "answer"
    names = [stem, *(f"{stem}-{number}" for number in range(2, len(taken) + 3))]
    return next(name for name in names if name not in taken)


class State(Enum):
    """What a draft does to an answer in one language."""

    NEW = auto()
    CHANGED = auto()
    SAME = auto()
    OLDER = auto()
    """As before, while the text in the default language changes."""
    MISSING = auto()


def state_of(draft: ArticleDraft, language: str, library: Library, change: Change) -> State:
    """Tell what publishing `change`, made of the draft, would do in one language."""
    if not draft.text(language).get(Field.TITLE):
        return State.MISSING
    article_id = draft.article_id or ""
    if (article_id, language) not in library.articles:
        return State.NEW
    old, new = library.articles[article_id, language], change.texts.get(language)
    if new is not None and any(new[name] != said for name, said in _said(old).items()):
        return State.CHANGED
    return State.OLDER if _says_more(article_id, library, change) else State.SAME


def _said(article: Article) -> dict[str, Any]:
    return {**written_in(article), "as_of": str(article.as_of)}


def _says_more(article_id: str, library: Library, change: Change) -> bool:
    """Tell whether the text in the default language changes, so that translations may be behind."""
    old, new = library.articles[article_id, library.default], change.texts.get(library.default)
    return new is not None and any(new[name] != written_in(old)[name] for name in ("title", "body"))


def suggestions(asked: Sequence[tuple[str, str]], most: int) -> dict[str, list[str]]:
    """Return ways to ask by language, of pairs (language, question): each once, in order, `most` each."""
    found: dict[str, dict[str, str]] = {}
    for language, text in asked:
        known = found.setdefault(language, {})
        if len(known) < most and (folded := fold(text)):
            known.setdefault(folded, " ".join(text.split()))
    return {language: list(texts.values()) for language, texts in found.items()}


def _dated_anew(draft: ArticleDraft, article: Article) -> bool:
    return draft.as_of != article.as_of or draft.sources != written_in(article)["sources"]


def _review(draft: ArticleDraft) -> dt.date | None:
    return draft.as_of + REVIEW_AFTER if draft.as_of else None
