"""The articles of a profile: general ones, then those of its city, then its own, each layer upon the last."""

from collections.abc import Iterable
from pathlib import Path

from bot.knowledge.articles import Library, Page, Spoilt, refuse, top
from bot.knowledge.front_matter import ContentError
from bot.knowledge.placeholders import Phrases, phrases
from bot.profile import Profile

ARTICLES = "articles"


def folders(profile: Profile) -> dict[str, Path]:
    """Folders of articles by scope; raises ContentError where a layer of the profile does not exist."""
    for scope, folder in profile.content.items():
        if not (folder / ARTICLES).is_dir():
            mend = f"{scope} has no {folder / ARTICLES}; make it, or take the layer out"
            raise ContentError(profile.folder / "profile.toml", "layers", mend)
    return {scope: folder / ARTICLES for scope, folder in profile.content.items()}


def known(profile: Profile) -> dict[str, Phrases]:
    """What placeholders stand for, in each language of the profile."""
    return {language: phrases(profile, language) for language in profile.languages}


def seen(profile: Profile, spoilt: Spoilt = refuse) -> dict[tuple[str, str], Page]:
    """Pages that people get, by id and language; `spoilt` hears of what cannot be used."""
    pages = top(folders(profile), profile.languages, known(profile), spoilt)
    for article_id in profile.leave_out:
        if not any(key[0] == article_id for key in pages):
            mend = f"there is no article {article_id}; take it out"
            spoilt(ContentError(profile.folder / "profile.toml", "leave_out", mend))
    return {key: page for key, page in pages.items() if key[0] not in profile.leave_out}


def visible(pages: Iterable[Page], profile: Profile) -> list[Page]:
    """Those of `pages` (in the order of their layers) that no later layer covers and nobody left out."""
    pages = list(pages)
    last = {page.article.id: page.layer for page in pages}
    hidden = set(profile.leave_out)
    return [page for page in pages if page.layer == last[page.article.id] and page.article.id not in hidden]


def library(profile: Profile, spoilt: Spoilt = refuse) -> Library:
    """All articles that people get; `spoilt` hears of what cannot be used: file, line and how to mend it."""
    pages = seen(profile, spoilt)
    return Library(profile.languages, {key: page.article for key, page in pages.items()})


def files(profile: Profile) -> list[Path]:
    """Every file that an article may be read from, in all layers."""
    return [path for folder in profile.content.values() for path in (folder / ARTICLES).glob("*/*.md")]
