"""Everything that is wrong with a profile's articles, at once: the command `rozmownica knowledge check`."""

import tomllib
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Final

from bot.knowledge import layers, rules
from bot.knowledge.articles import Page, pages
from bot.knowledge.front_matter import ContentError
from bot.profile import Profile

CONFIRMED: Final = "confirmed.toml"
"""In a layer: numbers and addresses that its articles may give, each with the fact it rests on."""


def faults(profile: Profile, today: date) -> list[ContentError]:
    """All faults of all layers, by file and line; none where the articles are in order."""
    folders = layers.folders(profile)
    known = layers.known(profile)
    read = [item for name in folders for item in pages(name, folders[name], profile.languages, known)]
    usable = [item for item in read if isinstance(item, Page)]
    found = [item for item in read if isinstance(item, ContentError)]
    broken = {fault.path for fault in found}
    found += [fault for name, folder in folders.items() for fault in _misplaced(name, folder, profile)]
    found += _each(usable, profile, today)
    found += _among(usable, broken, profile)
    if not found:
        found += _left_out(profile)
    return sorted(found, key=lambda fault: (str(fault.path), fault.line, fault.key))


def _each(usable: Iterable[Page], profile: Profile, today: date) -> Iterator[ContentError]:
    numbers = _confirmed(profile)
    for page in usable:
        for rule in rules.RULES:
            yield from rule(page)
        yield from rules.reviewed(page, today)
        yield from rules.only_confirmed(page, numbers)
        if page.article.scope != page.layer:
            yield page.front.wrong("scope", f'write "{page.layer}", the layer this file lies in')


def _among(usable: list[Page], broken: set[Path], profile: Profile) -> Iterator[ContentError]:
    by_key = {(page.layer, page.article.id, page.article.language): page for page in usable}
    for page in usable:
        article = page.article
        original = by_key.get((page.layer, article.id, profile.default_language))
        if original and original is not page:
            yield from rules.agrees(page, original)
        if page is original:
            yield from _untranslated(page, broken, profile)
    yield from _taken(layers.visible(usable, profile))


def _untranslated(page: Page, broken: set[Path], profile: Profile) -> Iterator[ContentError]:
    for language in profile.languages:
        path = page.front.path.parent.parent / language / page.front.path.name
        if not path.is_file() and path not in broken:
            yield ContentError(path, "file", f"is missing: translate {page.article.language}/{path.name}")


def _taken(usable: Iterable[Page]) -> Iterator[ContentError]:
    """Phrasings that lead to two answers at once."""
    homes: dict[tuple[str, str], Page] = {}
    for page in usable:
        for phrase in {
            one.casefold(): one for one in (page.article.title, *page.article.alternates)
        }.values():
            owner = homes.setdefault((page.article.language, phrase.casefold()), page)
            if owner is not page:
                mend = f"“{phrase}” already leads to {owner.article.id}; keep it in one of them"
                yield page.front.wrong("alternates", mend, phrase)


def _misplaced(name: str, folder: Path, profile: Profile) -> Iterator[ContentError]:
    for path in sorted(folder.rglob("*")):
        right = path.parent.parent == folder and path.parent.name in profile.languages
        if path.is_file() and (not right or path.suffix != ".md"):
            where = f"{folder}/<{'|'.join(profile.languages)}>/<id>.md"
            yield ContentError(path, "file", f"nobody reads it here; articles of {name} are {where}")


def _left_out(profile: Profile) -> Iterator[ContentError]:
    try:
        layers.seen(profile)
    except ContentError as error:
        yield error


def _confirmed(profile: Profile) -> Mapping[str, str | None]:
    found: dict[str, str | None] = {}
    for folder in profile.content.values():
        path = folder / CONFIRMED
        if path.is_file():
            try:
                tables = tomllib.loads(path.read_text(encoding="utf-8"))
            except tomllib.TOMLDecodeError as error:
                raise ContentError(path, "file", f"this is not TOML: {error}") from error
            found |= {given: fact for table in tables.values() for given, fact in table.items()}
    own = {
        given for contact in profile.contacts.values() for given in (contact.phone, contact.email) if given
    }
    return found | dict.fromkeys(own)
