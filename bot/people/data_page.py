"""The page that shows somebody all that is stored about them, in any browser and on paper."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from html import escape

from bot import words
from bot.i18n import _, current_locale
from bot.people.data_labels import label, meaning
from bot.people.personal import Saying
from bot.profile import Profile

_STYLE = (
    "body{font:1.05rem/1.5 system-ui,sans-serif;max-width:48rem;margin:2rem auto;padding:0 1rem;"
    "color:#1a1a1a;background:#fff}h1{font-size:1.5rem}h2{font-size:1.2rem;margin-top:2rem;"
    "border-bottom:1px solid #999}"
    "dl{display:grid;grid-template-columns:minmax(8rem,14rem) 1fr;gap:.2rem 1rem;"
    "margin:1rem 0;padding:.8rem;background:#f3f3f3;break-inside:avoid}dt{color:#444}"
    "dd{margin:0;overflow-wrap:anywhere;white-space:pre-wrap}"
    "@media(max-width:34rem){dl{grid-template-columns:1fr}dd{margin-bottom:.4rem}}"
)


@dataclass(frozen=True, slots=True)
class Section:
    """One kind of data with its records."""

    heading: str
    records: Sequence[Mapping[str, object]]
    words: Mapping[str, Saying] = field(default_factory=dict)
    """How fields of this kind that hold codes are said."""


def page(sections: Iterable[Section], made_at: datetime, profile: Profile) -> str:
    """Write the page in the language being spoken; kinds of which there is nothing are left out."""
    title, said = _("Everything stored about me"), list(sections)
    parts = [
        f'<!doctype html><html lang="{current_locale()}"><head><meta charset="utf-8">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        f"<title>{escape(title)}</title><style>{_STYLE}</style></head><body>",
        f"<h1>{escape(title)}</h1><p>{escape(words.moment(made_at, profile.timezone))}</p>",
    ]
    for section in said:
        if section.records:
            parts.append(f"<h2>{escape(section.heading)}</h2>")
            parts.extend(_record(section, record, profile) for record in section.records)
    return "\n".join([*parts, "</body></html>\n"])


def _record(section: Section, record: Mapping[str, object], profile: Profile) -> str:
    shown = _shown(section, record, profile)
    rows = (f"<dt>{escape(label(name))}</dt><dd>{escape(said)}</dd>" for name, said in shown)
    return f"<dl>{''.join(rows)}</dl>"


def _shown(section: Section, record: Mapping[str, object], profile: Profile) -> Iterator[tuple[str, str]]:
    for name, value in record.items():
        saying = section.words.get(name)
        said = saying(value, profile) if saying and value is not None else _said(name, value, profile)
        if said:
            yield name, said


def _said(name: str, value: object, profile: Profile) -> str:
    match value:
        case Mapping():
            return "\n".join(
                f"{label(str(key))}: {_said(name, inner, profile)}" for key, inner in value.items()
            )
        case list() | tuple():
            return "\n".join(_said(name, inner, profile) for inner in value)
        case str():
            return meaning(name, value, profile)
        case _:
            return _one(value, profile)


def _one(value: object, profile: Profile) -> str:
    match value:
        case bool():
            return _("yes") if value else _("no")
        case datetime():
            return words.moment(value, profile.timezone)
        case date():
            return words.date(value)
        case _:
            return "" if value is None else str(value)
