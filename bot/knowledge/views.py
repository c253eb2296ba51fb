"""What people see of answers: an article, a choice of articles, and what is no question at all."""

from collections.abc import Iterable

from bot import words
from bot.i18n import _
from bot.knowledge.articles import Article, Found, Library
from bot.knowledge.gaps.presses import Tell, TellPressed
from bot.knowledge.markup import to_tags
from bot.knowledge.presses import ArticlePressed, Ask, AskPressed, Read
from bot.people.presses import At, Choose, Go, GoPressed, SettingsPressed
from bot.profile import EmergencyNumber, Profile, say
from bot.telegram.commands import COMMANDS
from bot.telegram.screen import LABEL, Button, Screen, button
from bot.telegram.text import Text, join, linked, rich, shortened, tagged

FURTHER_HELP = ("emergency-numbers", "crisis-help")
"""Articles offered under the numbers to call, where a deployment has them."""


def asked() -> Screen:
    """Ask for a question."""
    return Screen(
        _(
            "What would you like to know about the council or the city? "
            "Write it in your own words, for example: when does the council meet?"
        ),
        fresh=True,
    )


def not_asked() -> Screen:
    """Say that no question is waited for any more."""
    return Screen(_("All right, no question. You can ask at any time: just write."))


def only_words() -> Screen:
    """Ask again, after something that is not text."""
    return Screen(_("I can only read text here. Please write the question in words."))


def article(found: Found, token: str, *, easy: bool = False) -> Screen:
    """Show an article, or its short version in easy words, with its sources and its date."""
    shown = found.article
    body = tagged(to_tags(shown.easy if easy and shown.easy else shown.body))
    parts: list[Text | str] = [rich("<b>{title}</b>", title=shown.title), body, _provenance(shown)]
    if found.fallback:
        parts.insert(1, rich("<i>{note}</i>", note=_("This answer is not in your language yet.")))
    return Screen(join("\n\n", parts), buttons=_article_buttons(shown, token, easy=easy))


def opener(found: Found, token: str = "") -> Button:
    """Make the button that opens an article."""
    return article_opener(found.article.id, found.article.title, token)


def article_opener(article_id: str, title: str, token: str = "") -> Button:
    """Make the button that opens the article of this id."""
    return button(shortened(title, LABEL), ArticlePressed(do=Read.OPEN, id=article_id, token=token))


def choice(ids: Iterable[str], token: str, locale: str, library: Library) -> Screen:
    """Offer articles that may answer."""
    openers = [opener(found, token) for found in (library.find(one, locale) for one in ids) if found]
    several = len(openers) > 1
    none = _("None of these") if several else _("That is not it")
    return Screen(
        _("Did you mean one of these?") if several else _("Did you mean this?"),
        buttons=[
            *([one] for one in openers),
            [button(none, AskPressed(do=Ask.NONE, token=token)), _human(token)],
        ],
    )


def unknown(token: str, *, noted: bool = False) -> Screen:
    """Admit that there is no answer, and offer a person; `noted`: the question waits for an answer."""
    parts = [
        _(
            "I do not know the answer. A person can take the question over: it is passed on only "
            "if you say so. Or ask in other words; a few are enough."
        )
    ]
    rows = [[_again(), _human(token)]]
    if noted:
        parts.append(_("The question is on the list of what I should learn; it does not say who asked."))
        rows.append([button(_("Tell me when there is an answer"), TellPressed(do=Tell.ON, token=token))])
    return Screen("\n\n".join(parts), buttons=rows)


def forgotten() -> Screen:
    """Say that the question is not kept any more."""
    return Screen(
        _("I no longer have this question: I keep only the last one, for a day. Please write it again."),
        fresh=True,
    )


def no_such_article() -> Screen:
    """Say that an article is not there (any more)."""
    return Screen(_("There is no such answer any more. Please ask in your own words."), fresh=True)


def emergency(service: str, profile: Profile, locale: str, library: Library) -> Screen:
    """Name whom to call: 112 above all, and the fitting number; all others are one tap away."""
    fitting = [one for one in profile.emergency if one.service == service or one.life_in_danger]
    numbers = sorted(fitting, key=lambda one: one.service != service)
    further = [library.find(article_id, locale) for article_id in FURTHER_HELP]
    first = [one for one in profile.emergency if one.life_in_danger][:1]
    heading = [rich(_("If anybody is in danger, call <b>{number}</b> now."), number=n.number) for n in first]
    note = _("I am a bot: I call nobody and pass nothing on.")
    return Screen(
        join("\n\n", [*heading, join("\n", [_callable(one) for one in numbers]), note]),
        buttons=[[opener(found)] for found in further if found],
        fresh=True,
    )


def small_talk(kind: str, profile: Profile) -> Screen:
    """Answer what is no question with a short human line, and say what can be asked."""
    said = {
        "hello": _("Hello! This is {name}, a bot."),
        "thanks": _("You are welcome."),
        "bye": _("Goodbye, until next time."),
        "insult": _("I am sorry that this did not help. A person can take the matter over."),
        "chat": _("I am a bot and not good at small talk."),
    }.get(kind, _("I did not find a question in this."))
    offer = _("I answer questions about the council and the city, take ideas and remind you of events.")
    help_ = [_human("")] if kind == "insult" else [button(_("Propose an idea"), GoPressed(do=Go.IDEA))]
    ask = button(_("Ask a question"), AskPressed(do=Ask.AGAIN))
    return Screen(f"{said.format(name=profile.bot.name)} {offer}", buttons=[[ask, *help_]])


def idea(token: str) -> Screen:
    """Offer to hand in as an idea what sounds like one."""
    return Screen(
        _("This sounds like an idea. It can be passed to the council; or I look for an answer to it."),
        buttons=[
            [button(_("Hand it in as an idea"), AskPressed(do=Ask.IDEA, token=token))],
            [_search(token), _human(token)],
        ],
    )


def command(name: str, token: str, locale: str) -> Screen:
    """Show the command that does what a text asks for, with a button where there is one."""
    called = next((one for one in COMMANDS if one.name == name), None)
    if called is None:
        return unknown(token)
    way = _ways().get(name)
    text = _("This can be done with the button below, or with the command /{command}.")
    if way is None:
        text = _("The command /{command} does this.")
    return Screen(
        text.format(command=called.called(locale)),
        buttons=[*([[way]] if way else []), [_search(token), _human(token)]],
    )


def _callable(one: EmergencyNumber) -> Text:
    return rich("<b>{number}</b> – {label}", number=one.number, label=say(one.label))


def _provenance(shown: Article) -> Text:
    sources = [rich(_("Source: {link}"), link=linked(source.title, source.url)) for source in shown.sources]
    return join("\n", [*sources, _("As of: {day}").format(day=words.short_date(shown.as_of))])


def _article_buttons(shown: Article, token: str, *, easy: bool) -> list[list[Button]]:
    rows: list[list[Button]] = []
    if shown.easy:
        do, label = (Read.FULL, _("Full answer")) if easy else (Read.EASY, _("In simpler words"))
        rows.append([button(label, ArticlePressed(do=do, id=shown.id, token=token))])
    if way := _ways().get(shown.action or ""):
        rows.append([way])
    last = [_human(token)]
    if token:
        last.insert(0, button(_("That is not it"), ArticlePressed(do=Read.WRONG, id=shown.id, token=token)))
    return [*rows, last]


def _ways() -> dict[str, Button]:
    """Return the buttons that lead into another conversation, by the name of its command."""
    return {
        "idea": button(_("Propose an idea"), GoPressed(do=Go.IDEA)),
        "events": button(_("Debates and workshops"), GoPressed(do=Go.EVENTS)),
        "council": button(_("Sessions and commissions"), GoPressed(do=Go.COUNCIL)),
        "mine": button(_("My ideas, questions and sign-ups"), GoPressed(do=Go.MINE)),
        "settings": button(_("Settings"), SettingsPressed(do=Choose.SHOW, at=At.SETTINGS)),
        "language": button(_("Change the language"), SettingsPressed(do=Choose.LANGUAGES, at=At.SETTINGS)),
        "privacy": button(_("Who sees what"), GoPressed(do=Go.PRIVACY)),
        "mydata": button(_("Everything stored about me"), GoPressed(do=Go.MY_DATA)),
        "delete": button(_("Delete my data"), GoPressed(do=Go.DELETE)),
    }


def _human(token: str) -> Button:
    return button(_("Ask a person"), AskPressed(do=Ask.HUMAN, token=token))


def _search(token: str) -> Button:
    return button(_("Look for an answer"), AskPressed(do=Ask.SEARCH, token=token))


def _again() -> Button:
    return button(_("Ask differently"), AskPressed(do=Ask.AGAIN))
