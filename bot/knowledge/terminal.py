"""Answers in a terminal: the same decisions as in chat, for trying out articles and phrasings."""

from typing import Final

from babel.dates import format_date
from rich.console import Console
from rich.markdown import Markdown
from rich.padding import Padding
from rich.text import Text

from bot.i18n import _, speaking
from bot.knowledge.articles import Found, Library
from bot.knowledge.decision import Decision
from bot.knowledge.search import Index
from bot.profile import Profile, say

WIDTH: Final = 100


def answer(
    text: str, locale: str, *, profile: Profile, library: Library, index: Index, console: Console
) -> None:
    """Print what the bot would do with `text` from a person who uses it in `locale`."""
    decision = index.ask(text, locale)
    with speaking(locale):
        if decision.kind == "direct" and (found := library.find(decision.ranked[0].id, locale)):
            _article(found, locale, console)
        elif decision.kind == "buttons":
            _choice(decision, locale, library, console)
        else:
            console.print(Text(_other(decision, profile)))


def _article(found: Found, locale: str, console: Console) -> None:
    article = found.article
    console.print(Text(article.title, style="bold"))
    if found.fallback:
        console.print(Text(_("This answer is not in your language yet."), style="italic"))
    console.print(Padding(Markdown(article.body, hyperlinks=False), (1, 0)), width=min(WIDTH, console.width))
    for source in article.sources:
        console.print(
            Text(_("Source: {title}, {url}").format(title=source.title, url=source.url), style="dim")
        )
    day = format_date(article.as_of, "long", locale)
    console.print(Text(_("As of {day}.").format(day=day), style="dim"))


def _choice(decision: Decision, locale: str, library: Library, console: Console) -> None:
    console.print(Text(_("Did you mean one of these?")))
    for number, ranked in enumerate(decision.ranked, 1):
        if found := library.find(ranked.id, locale):
            console.print(Text(f"  {number}. {found.article.title} ({ranked.p:.0%})"))


def _other(decision: Decision, profile: Profile) -> str:
    match decision.kind:
        case "emergency":
            return _emergency(decision.detail or "general", profile)
        case "smalltalk":
            return _("I answer questions about the council and the city. What would you like to know?")
        case "idea":
            return _("This sounds like an idea. In the chat, /idea hands it in.")
        case "command":
            return _("In the chat, /{command} does this.").format(command=decision.detail)
        case "human":
            return _("In the chat, a person can take this over.")
        case _:
            return _("I don't know the answer. In the chat, a person can take this question over.")


def _emergency(service: str, profile: Profile) -> str:
    fitting = [one for one in profile.emergency if one.service == service and not one.life_in_danger]
    named = [f"{one.number} – {say(one.label)}" for one in fitting]
    return "\n".join([_("If anybody is in danger, call 112 now."), *named])
