"""Words that the screens of editing share: fields, languages, what a question is answered by."""

from bot.i18n import _
from bot.knowledge.articles import Library
from bot.knowledge.decision import Decision
from bot.knowledge.editing.model import Field, Step
from bot.telegram.text import shortened

LABEL = 60
"""Characters of a title that reminds of the whole."""


def spoken(language: str) -> str:
    """Say in which language something is: "in Polish"."""
    said = {"pl": _("in Polish"), "en": _("in English"), "uk": _("in Ukrainian")}
    return said.get(language, language)


def field_name(field: Field) -> str:
    """Name a field the way it stands on a button."""
    return {
        Field.TITLE: _("Title"),
        Field.BODY: _("Answer text"),
        Field.EASY: _("In simpler words"),
        Field.ALTERNATES: _("Other ways to ask"),
        Field.SOURCES: _("Where to check"),
        Field.AS_OF: _("True as of"),
    }[field]


def step_name(step: Step) -> str:
    """Name a step: its field, and the language where it has one."""
    name = field_name(step.field)
    return f"{name} ({spoken(step.language)})" if step.language else name


def leads_to(decision: Decision, library: Library, locale: str) -> str:
    """Say what a question is answered by."""
    titles = [found.article.title for one in decision.ranked if (found := library.find(one.id, locale))]
    if decision.kind == "direct" and titles:
        return _("“{title}”").format(title=shortened(titles[0], LABEL))
    if decision.kind == "buttons" and titles:
        choice = ", ".join(shortened(title, 40) for title in titles)
        return _("a choice: {titles}").format(titles=choice)
    return _("no answer") if decision.kind == "none" else _("something else than an answer")
