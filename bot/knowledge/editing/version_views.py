"""The answers changed in chat: a list, the versions of each, and the way back."""

from collections.abc import Sequence

from bot import words
from bot.i18n import _, current_locale
from bot.knowledge import views as answers
from bot.knowledge.articles import Found
from bot.knowledge.editing.check_views import as_seen
from bot.knowledge.editing.model import ArticleVersion, History, Page, Published
from bot.knowledge.editing.presses import Read, VersionPressed
from bot.knowledge.editing.views import gaps, versions
from bot.knowledge.editing.wording import LABEL, spoken
from bot.profile import Profile
from bot.telegram.screen import Button, Screen, button, in_twos
from bot.telegram.text import Text, join, rich, shortened

NEWEST = 8
"""Versions that have a button."""


def listed(page: Page, titles: Sequence[str], profile: Profile) -> Screen:
    """List what was changed in chat, and say how to reach any other answer."""
    hint = _("To change any answer, write /answers and what it is about, for example: /answers waste")
    if not page.versions:
        nothing = _("No answer was changed in the chat yet.")
        return Screen(join("\n\n", [nothing, hint]), buttons=[[_new(), gaps()]])
    head = rich("<b>{head}</b>", head=_("Answers changed in the chat"))
    lines = [
        rich(
            "• {title}\n  {moment}",
            title=title,
            moment=words.moment(one.published_at, profile.timezone),
        )
        for one, title in zip(page.versions, titles, strict=True)
    ]
    rows = [[_opener(one.article_id, title)] for one, title in zip(page.versions, titles, strict=True)]
    turns = [
        button(label, VersionPressed(do=Read.LIST, number=to))
        for label, to in (("«", page.number - 1), ("»", page.number + 1))
        if 0 <= to <= page.last
    ]
    return Screen(join("\n\n", [head, *lines, hint]), buttons=[*rows, turns, [_new(), gaps()]])


def found(answers_: Sequence[Found], words_: str) -> Screen:
    """Offer the answers that come nearest to what an officer looks for."""
    if not answers_:
        return Screen(
            _("No answer comes near to “{words}”.").format(words=shortened(words_, LABEL)),
            buttons=[[_new(), gaps()]],
        )
    rows = [[_opener(one.article.id, one.article.title)] for one in answers_]
    return Screen(_("Which answer?"), buttons=[*rows, [_new(), gaps()]])


def card(history: History, now: Found | None, profile: Profile) -> Screen:
    """Show what an answer is called and which versions it has had."""
    last_version = next(iter(history.versions), None)
    title = title_of(history.article_id, last_version, now)
    parts: list[Text | str] = [rich("<b>{title}</b>", title=title)]
    lines = [_line(one, history, profile) for one in history.versions]
    original = _("Version 0: the files of the bot")
    parts.append(join("\n", [*lines, original]) if lines else _("As in the files of the bot, never changed."))
    rows = _version_buttons(history)
    last: list[Button] = []
    if now:
        last.append(button(_("Change"), VersionPressed(do=Read.EDIT, article=history.article_id)))
    last.append(button(_("Back"), VersionPressed(do=Read.LIST)))
    return Screen(join("\n\n", parts), buttons=[*rows, last])


def shown(
    article_id: str, number: int, found_: Found | None, locale: str, *, is_current: bool
) -> list[Screen]:
    """Show an earlier version as people saw it, and offer it back."""
    seen = as_seen(found_, locale) if found_ else []
    back = button(_("Back"), VersionPressed(do=Read.OPEN, article=article_id))
    if is_current:
        return [*seen, Screen(_("This is version {number}, the one in use.").format(number=number), [[back]],
                              fresh=True)]  # fmt: skip
    if found_ is None:
        text = _("Version {number}: before it was written here there was no such answer.")
    else:
        text = _("This is version {number}, as people saw it {language}.")
    undo = button(
        _("Bring this version back"), VersionPressed(do=Read.UNDO, number=number, article=article_id)
    )
    text = text.format(number=number, language=spoken(locale))
    return [*seen, Screen(text, buttons=[[undo], [back]], fresh=True)]


def undone(done: Published, number: int, now: Found | None) -> Screen:
    """Confirm that an earlier version is back."""
    article_id = done.version.article_id
    if now is None:
        text = _("The answer is taken back: there is none any more. Questions it answered are open again.")
        return Screen(text, buttons=[[versions(article_id), gaps()]], fresh=True)
    text = _("Version {number} is back; it is version {new} now. Within seconds everybody gets it.")
    return Screen(
        text.format(number=number, new=done.version.number),
        buttons=[[answers.opener(now)], [versions(article_id)]],
        fresh=True,
    )


def title_of(article_id: str, version: ArticleVersion | None, now: Found | None) -> str:
    """Return what an answer is called by its last version, else in the files."""
    if version and (texts := version.texts):
        text = texts.get(current_locale()) or next(iter(texts.values()))
        return str(text["title"])
    return now.article.title if now else _("{id} (taken back)").format(id=article_id)


def _line(one: ArticleVersion, history: History, profile: Profile) -> str:
    text = _("Version {number}: {moment}").format(
        number=one.number, moment=words.moment(one.published_at, profile.timezone)
    )
    if one.restores is not None:
        text += " · " + _("brings back version {number}").format(number=one.restores)
    if one.author_id == history.viewer:
        return text + " · " + _("by you")
    name = history.names.get(one.author_id or 0)
    return f"{text} · {name}" if name else text


def _version_buttons(history: History) -> list[list[Button]]:
    numbers = [one.number for one in history.versions[:NEWEST]]
    if not numbers:
        return []
    buttons = [
        button(
            _("Version {number}").format(number=number),
            VersionPressed(do=Read.SHOW, number=number, article=history.article_id),
        )
        for number in [*numbers, 0]
    ]
    return in_twos(buttons)


def _opener(article_id: str, title: str) -> Button:
    return button(shortened(title, LABEL), VersionPressed(do=Read.OPEN, article=article_id))


def _new() -> Button:
    return button(_("Write an answer"), VersionPressed(do=Read.EDIT))
