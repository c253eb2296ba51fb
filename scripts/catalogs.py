"""Keep the catalogs in step with the code: `python -m scripts.catalogs update` or `check`.

`update` takes new messages into every catalog and drops what the code no longer says; English fills itself.
`check` lists what a translator still has to do and what would break at run time, and exits 1 if there is any.
"""

import re
import sys
from collections.abc import Iterator
from copy import deepcopy
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.frontend import parse_keywords
from babel.messages.pofile import read_po, write_po

from bot.i18n import FOLDER, LOCALES

ROOT = Path(__file__).resolve().parent.parent
SOURCES = ("bot", "handlers")
# Babel's own defaults drop the plurals of `_()`, which takes one argument or three.
KEYWORDS = parse_keywords(
    ["_:1,1t", "_:1,2", "__:1,1t", "__:1,2", "ngettext:1,2", "pgettext:1c,2", "npgettext:1c,2,3"]
)
SOURCE_LOCALE = "en"

_PLACEHOLDER = re.compile(r"\{[^{}]*\}")
_TAG = re.compile(r"</?[a-z][^<>]*>")


def extract(root: Path = ROOT) -> Catalog:
    """Everything that the code under `root` says to people."""
    catalog = Catalog(project="rozmownica", charset="utf-8")
    for source in SOURCES:
        for file, line, ids, comments, context in extract_from_dir(
            root / source, keywords=KEYWORDS, comment_tags=("Translators:",), strip_comment_tags=True
        ):
            place = (Path(source, file).as_posix(), line)
            catalog.add(ids, None, [place], auto_comments=comments, context=context)
    return catalog


def read(locale: str, folder: Path = FOLDER) -> Catalog:
    """The catalog of `locale`, or an empty one where there is no file yet."""
    path = _path(locale, folder)
    if not path.exists():
        return Catalog(locale=locale, project="rozmownica", charset="utf-8", fuzzy=False)
    with path.open("rb") as file:
        return read_po(file, locale=locale)


def update(template: Catalog, folder: Path = FOLDER) -> None:
    """Write each catalog anew: what `template` has and nothing else, translations kept, English filled in."""
    for locale in LOCALES:
        catalog = read(locale, folder)
        # A copy: catalogs take its messages over, and what English fills in would show in the others.
        catalog.update(deepcopy(template), no_fuzzy_matching=True, update_creation_date=False)
        catalog.obsolete.clear()
        if locale == SOURCE_LOCALE:
            for message in _messages(catalog):
                message.string = message.id
        path = _path(locale, folder)
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("wb") as file:
            write_po(file, catalog, width=110, sort_by_file=True, include_lineno=False)


def problems(template: Catalog, catalog: Catalog) -> Iterator[str]:
    """One line for everything that keeps `catalog` from being whole and safe to speak from."""
    wanted = {_key(message): message for message in _messages(template)}
    present = {_key(message): message for message in _messages(catalog)}
    for key in wanted.keys() - present.keys():
        yield f"missing: {key[1]!r}"
    for key in present.keys() - wanted.keys():
        yield f"no longer said by the code: {key[1]!r}"
    for old in catalog.obsolete.values():
        yield f"obsolete: {_ids(old)[0]!r}"
    for key in wanted.keys() & present.keys():
        for problem in _problems_of(present[key], wanted[key], catalog.num_plurals):
            yield f"{problem}: {key[1]!r}"


def main(arguments: list[str]) -> int:
    """Do what the one argument says; the result is the exit code."""
    if arguments not in (["update"], ["check"]):
        sys.stderr.write(f"{__doc__}\n")
        return 2
    template = extract()
    if arguments == ["update"]:
        update(template)
    found = [f"{locale}: {line}" for locale in LOCALES for line in sorted(problems(template, read(locale)))]
    sys.stdout.writelines(f"{line}\n" for line in found)
    sys.stdout.write(f"catalogs: {len(template)} messages, {len(LOCALES)} languages, {len(found)} to mend\n")
    return 1 if found and arguments == ["check"] else 0


def _problems_of(message: Message, wanted: Message, plural_forms: int) -> Iterator[str]:
    if message.fuzzy:
        yield "fuzzy"
    sources, forms = _ids(message), _forms(message)
    if len(sources) != len(_ids(wanted)):
        yield "plural in one place and singular in the other"
    elif not all(forms):
        yield "not translated"
    elif len(sources) > 1 and len(forms) != plural_forms:
        yield f"{len(forms)} plural forms instead of {plural_forms}"
    else:
        for index, form in enumerate(forms):
            # "one person" may lose its number, but only where the form is for that one
            yield from _differences(form, sources if index == 0 else sources[-1:])


def _differences(form: str, sources: tuple[str, ...]) -> Iterator[str]:
    for what, pattern in (("placeholders", _PLACEHOLDER), ("tags", _TAG)):
        allowed = [sorted(set(pattern.findall(source))) for source in sources]
        found = sorted(set(pattern.findall(form)))
        if found not in allowed:
            yield f"{what} {' '.join(found) or 'none'} instead of {' '.join(allowed[-1]) or 'none'}"


def _messages(catalog: Catalog) -> Iterator[Message]:
    return (message for message in catalog if message.id)


def _ids(message: Message) -> tuple[str, ...]:
    """The English text, or the singular and the plural."""
    return (message.id,) if isinstance(message.id, str) else tuple(message.id)


def _forms(message: Message) -> tuple[str, ...]:
    string = message.string or ""
    return (string,) if isinstance(string, str) else tuple(string)


def _key(message: Message) -> tuple[str, str]:
    return message.context or "", _ids(message)[0]


def _path(locale: str, folder: Path) -> Path:
    return folder / locale / "LC_MESSAGES" / "messages.po"


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
