"""What an officer sees before and after publishing: the check, the preview, what would break."""

from bot import words
from bot.i18n import _, ngettext, speaking
from bot.knowledge import views as answers
from bot.knowledge.articles import Found
from bot.knowledge.editing.golden import Broken, Rehearsal
from bot.knowledge.editing.model import ArticleDraft, Field, Published, changeable
from bot.knowledge.editing.overlay import Change, State, Stock, state_of
from bot.knowledge.editing.presses import Edit, EditPressed, Read, VersionPressed
from bot.knowledge.editing.views import gaps, leaving, versions
from bot.knowledge.editing.wording import LABEL, leads_to, spoken, step_name
from bot.knowledge.markup import to_tags
from bot.telegram.screen import Button, Screen, button, in_twos
from bot.telegram.text import Text, join, rich, shortened, tagged

PAGE = 5
"""Broken questions that are shown at once."""


def check(draft: ArticleDraft, change: Change, stock: Stock, *, stale: bool = False) -> Screen:
    """Show all that would be published, language by language."""
    library = stock.knowledge.library
    default = library.default
    text = draft.text(default)
    parts: list[Text | str] = [rich("<b>{head}</b>", head=_("Please check before publishing"))]
    if stale:
        parts.insert(0, _("That button was of an older text. This is the one that would be published:"))
    parts.append(rich("<b>{title}</b>\n{lead}", title=text["title"], lead=_lead(text["body"])))
    states = {one: state_of(draft, one, library, change) for one in library.languages}
    parts.append(join("\n", [_state(one, state, default) for one, state in states.items()]))
    parts.append(_dated(draft))
    if not any(state in (State.NEW, State.CHANGED) for state in states.values()):
        parts.append(_("Nothing is changed yet."))
    return Screen(join("\n\n", parts), buttons=_check_buttons(draft, states), fresh=True)


def fields(draft: ArticleDraft, languages: tuple[str, ...]) -> Screen:
    """Offer every field to be changed."""
    buttons = [
        button(step_name(step), EditPressed(do=Edit.CHANGE, token=draft.token, value=step.key))
        for step in changeable(languages)
    ]
    rows = in_twos(buttons)
    back = button(_("Back"), EditPressed(do=Edit.CHECK, token=draft.token))
    return Screen(_("What is to be changed?"), buttons=[*rows, [back]])


def shown(draft: ArticleDraft, language: str, change: Change, stock: Stock) -> list[Screen]:
    """Show the answer exactly as people who use `language` will see it, then the way on."""
    library = stock.with_texts(change)
    found = library.find(change.article_id, language)
    if found is None:
        return []
    note = _("This is how people see it {language}.").format(language=spoken(language))
    others = [one for one in library.languages if one != language]
    rows = [[_preview(draft, one) for one in others], _publishing(draft), leaving(draft)]
    return [*as_seen(found, language), Screen(note, buttons=rows, fresh=True)]


def as_seen(found: Found, language: str) -> list[Screen]:
    """Draw an answer in the language of those who read it, and its simpler words, without their buttons."""
    with speaking(language):
        full = answers.article(found, "")
        easy = answers.article(found, "", easy=True) if found.article.easy else None
    return [Screen(one.text, fresh=True) for one in (full, easy) if one]


def blocked(tried: Rehearsal, stock: Stock, page: int, locale: str, draft: ArticleDraft) -> Screen:
    """Say which golden questions a draft would break, and offer the way on."""
    last = (len(tried.broken) - 1) // PAGE
    page = min(page, last)
    turns = [
        button(label, EditPressed(do=Edit.PUBLISH, token=draft.token, value=str(to)))
        for label, to in (("«", page - 1), ("»", page + 1))
        if 0 <= to <= last
    ]
    default = stock.knowledge.library.default
    fields_ = [
        button(label, EditPressed(do=Edit.CHANGE, token=draft.token, value=f"{field}.{default}"))
        for label, field in (
            (_("Change the ways to ask"), Field.ALTERNATES),
            (_("Change the title"), Field.TITLE),
        )
    ]
    back = button(_("Back"), EditPressed(do=Edit.CHECK, token=draft.token))
    rows = [turns, *([one] for one in fields_), [back, *leaving(draft)]]
    return Screen(_broken(tried, stock, page, locale), buttons=rows, fresh=True)


def not_undone(tried: Rehearsal, stock: Stock, locale: str, article_id: str) -> Screen:
    """Say which golden questions an earlier version would break."""
    edit = button(_("Change"), VersionPressed(do=Read.EDIT, article=article_id))
    return Screen(_broken(tried, stock, 0, locale), buttons=[[edit, versions(article_id)]], fresh=True)


def published(done: Published, rehearsal: Rehearsal | None, locale: str, default: str) -> Screen:
    """Confirm that something was published, and say who will be told."""
    version = done.version
    text = version.texts.get(locale) or version.texts.get(default) or next(iter(version.texts.values()))
    if done.again:
        head = _("This was published already: version {number} of the answer “{title}”.")
    else:
        head = _("Published: version {number} of the answer “{title}”. Within seconds everybody gets it.")
    parts = [head.format(number=version.number, title=shortened(text["title"], LABEL))]
    parts += [_tried(rehearsal)] if rehearsal else []
    if done.told:
        parts.append(_told(done))
    see = answers.article_opener(version.article_id, text["title"])
    return Screen("\n\n".join(parts), buttons=[[see], [versions(version.article_id), gaps()]], fresh=True)


def _tried(rehearsal: Rehearsal) -> str:
    golden = ngettext(
        "{count} golden question was tried, nothing broke.",
        "{count} golden questions were tried, nothing broke.",
        rehearsal.asked,
    ).format(count=rehearsal.asked)
    if not rehearsal.wanted:
        return golden
    found = _("Of {wanted} questions of the group, {solved} now lead here.")
    return f"{golden} {found.format(wanted=rehearsal.wanted, solved=rehearsal.solved)}"


def _told(done: Published) -> str:
    text = ngettext(
        "{count} person who wanted to know will be told.",
        "{count} people who wanted to know will be told.",
        done.told,
    ).format(count=done.told)
    return text + " " + _("It is quiet time now, so in the morning.") if done.waits else text


def _state(language: str, state: State, default: str) -> Text:
    said = {
        State.NEW: _("written"),
        State.CHANGED: _("changed"),
        State.SAME: _("as before"),
        State.OLDER: _("as before: please check that it still says the same"),
        State.MISSING: _("MISSING: people get the answer {default}, marked as not translated").format(
            default=spoken(default)
        ),
    }
    return rich("• {language}: <b>{state}</b>", language=spoken(language), state=said[state])


def _dated(draft: ArticleDraft) -> str:
    sources = ", ".join(f"{one['title']} ({one['url']})" for one in draft.sources)
    day = words.short_date(draft.as_of) if draft.as_of else ""
    ways = sum(len(text.get("alternates", [])) for text in draft.texts.values())
    return "\n".join(
        [
            _("Where to check: {sources}").format(sources=sources),
            _("True as of: {day}").format(day=day),
            _("Other ways to ask: {count}").format(count=ways),
        ]
    )


def _check_buttons(draft: ArticleDraft, states: dict[str, State]) -> list[list[Button]]:
    return [
        *([_preview(draft, language)] for language in states),
        [button(_("Change"), EditPressed(do=Edit.FIELDS, token=draft.token)), *_publishing(draft)],
        leaving(draft),
    ]


def _preview(draft: ArticleDraft, language: str) -> Button:
    label = _("See it {language}").format(language=spoken(language))
    return button(label, EditPressed(do=Edit.SHOW, token=draft.token, value=language))


def _publishing(draft: ArticleDraft) -> list[Button]:
    return [button(_("Publish"), EditPressed(do=Edit.PUBLISH, token=draft.token))]


def _broken(tried: Rehearsal, stock: Stock, page: int, locale: str) -> Text:
    count = len(tried.broken)
    head = ngettext(
        "<b>Not published.</b> {count} of {all} golden questions would no longer be answered rightly:",
        "<b>Not published.</b> {count} of {all} golden questions would no longer be answered rightly:",
        count,
    )
    some = tried.broken[page * PAGE : (page + 1) * PAGE]
    parts = [rich(head, count=count, all=tried.asked)]
    parts += [_one_broken(one, stock, tried.stock, locale) for one in some]
    if count > PAGE:
        pages = _("Page {number} of {count}").format(number=page + 1, count=-(-count // PAGE))
        parts.append(Text(pages))
    advice = _("As a rule a title or a way to ask is too general: make it say more, or leave it out.")
    return join("\n\n", [*parts, advice])


def _one_broken(one: Broken, old: Stock, new: Stock, locale: str) -> Text:
    return rich(
        _("• “{question}” ({language})\n  so far: {before}\n  then: {after}"),
        question=shortened(one.question.text, 120),
        language=spoken(one.question.lang),
        before=leads_to(one.before, old.knowledge.library, locale),
        after=leads_to(one.after, new.knowledge.library, locale),
    )


def _lead(body: str) -> Text:
    return tagged(to_tags(body.partition("\n\n")[0]))
