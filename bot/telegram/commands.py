"""Commands: one table of names, with what each is called in every language. Every alias works always."""

from collections.abc import Callable
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Final

from bot.i18n import LOCALES, _, speaking
from bot.people.model import Actor, Permission

ALIKE: Final = 0.65
"""From this likeness (0 to 1, by difflib) a mistyped command is guessed."""


@dataclass(frozen=True, slots=True)
class Command:
    """A command: its English name, its name per language, what the menu says of it, who sees it there."""

    name: str
    names: dict[str, str]
    describe: Callable[[], str]
    permission: Permission = Permission.NONE
    in_menu: bool = True
    in_help: bool = True

    def called(self, locale: str) -> str:
        """The name to show to a speaker of `locale`."""
        return self.names.get(locale, self.name)


def _same(pl: str, uk: str) -> dict[str, str]:
    return {"pl": pl, "uk": uk}


COMMANDS: tuple[Command, ...] = (
    Command("start", {}, lambda: _("Begin again"), in_menu=False),
    Command("ask", _same("pytanie", "pytannia"), lambda: _("Ask about the council")),
    Command("idea", _same("pomysl", "ideya"), lambda: _("Propose an idea")),
    Command("browse", _same("przegladaj", "perehlyad"), lambda: _("Ideas of others")),
    Command(
        "promises", _same("obietnice", "obitsyanky"), lambda: _("What the office promised"), in_menu=False
    ),
    Command("events", _same("wydarzenia", "podiyi"), lambda: _("Debates and workshops")),
    Command(
        "propose_event",
        _same("zaproponuj_wydarzenie", "zaproponuvaty_podiyu"),
        lambda: _("Propose an event and find helpers"),
        in_menu=False,
    ),
    Command("council", _same("sesje", "sesiyi"), lambda: _("Sessions and commissions")),
    Command("councillors", _same("radni", "radni"), lambda: _("Councillors"), in_menu=False),
    Command("quiz", _same("quiz", "viktoryna"), lambda: _("A short quiz on the council"), in_menu=False),
    Command("needs", _same("potrzeby", "potreby"), lambda: _("What is needed here: one minute")),
    Command("mine", _same("moje", "moyi"), lambda: _("My ideas, questions and sign-ups")),
    Command(
        "receipt",
        _same("potwierdzenie", "pidtverdzhennya"),
        lambda: _("Check the receipt of an idea"),
        in_menu=False,
    ),
    Command(
        "receipts",
        _same("potwierdzenia", "spysok_pidtverdzhen"),
        lambda: _("Public list of receipts"),
        in_menu=False,
        in_help=False,
    ),
    Command(
        "code",
        _same("kod", "kod"),
        lambda: _("Find an idea by the code on a paper"),
        in_menu=False,
    ),
    Command("settings", _same("ustawienia", "nalashtuvannya"), lambda: _("Announcements, area, language")),
    Command("topics", _same("tematy", "temy"), lambda: _("What I want to hear about"), in_menu=False),
    Command("language", _same("jezyk", "mova"), lambda: _("Change the language")),
    Command("help", _same("pomoc", "dopomoha"), lambda: _("What I can do")),
    Command("cancel", _same("anuluj", "skasuvaty"), lambda: _("Stop what is being filled in")),
    Command("privacy", _same("prywatnosc", "pryvatnist"), lambda: _("Who sees what")),
    Command("mydata", _same("mojedane", "moyidani"), lambda: _("Everything stored about me")),
    Command("delete", _same("usun", "vydalyty"), lambda: _("Delete my data")),
    Command("stop", _same("wylacz", "stop"), lambda: _("Switch announcements off"), in_menu=False),
    Command(
        "newevent",
        _same("nowewydarzenie", "novapodiya"),
        lambda: _("Make or change an event"),
        Permission.RUN_EVENTS,
    ),
    Command(
        "proposals",
        _same("propozycje", "propozytsiyi"),
        lambda: _("Events that residents propose"),
        Permission.OVERSEE_EVENTS,
    ),
    Command(
        "field",
        _same("teren", "pole"),
        lambda: _("Write an idea down for somebody without a phone"),
        Permission.COLLECT_IDEAS,
    ),
    Command("announce", _same("ogloszenie", "oholoshennya"), lambda: _("Announce"), Permission.ANNOUNCE),
    Command("plan", _same("plan", "plan"), lambda: _("Plan of announcements"), Permission.ANNOUNCE),
    Command(
        "channels",
        _same("kanaly", "kanaly"),
        lambda: _("Channels for announcements"),
        Permission.MANAGE_ROLES,
    ),
    Command("ideas", _same("pomysly", "ideyi"), lambda: _("Ideas received"), Permission.READ_IDEAS),
    Command(
        "appeals",
        _same("odwolania", "zaperechennya"),
        lambda: _("Objections to hidden ideas"),
        Permission.MODERATE,
    ),
    Command(
        "cases", _same("sprawy", "spravy"), lambda: _("Questions waiting for a person"), Permission.ANSWER
    ),
    Command("feedback", _same("oceny", "otsinky"), lambda: _("How answers fare"), Permission.ANSWER),
    Command(
        "gaps",
        _same("bezodpowiedzi", "bezvidpovidi"),
        lambda: _("Questions without an answer"),
        Permission.EDIT_ANSWERS,
    ),
    Command(
        "answers",
        _same("odpowiedzi", "vidpovidi"),
        lambda: _("Change an answer of the bot"),
        Permission.EDIT_ANSWERS,
    ),
    Command("export", _same("eksport", "eksport"), lambda: _("Export ideas"), Permission.EXPORT),
    Command("heard", _same("kogoslychac", "kohochuty"), lambda: _("Who is heard"), Permission.READ_RESULTS),
    Command("report", _same("raport", "zvit"), lambda: _("Report of a month"), Permission.READ_RESULTS),
    Command("audit", _same("dziennik", "zhurnal"), lambda: _("Log of deeds"), Permission.READ_AUDIT),
    Command("team", _same("zespol", "komanda"), lambda: _("Roles and invitations"), Permission.MANAGE_ROLES),
)

_BY_ALIAS = {alias: command for command in COMMANDS for alias in (command.name, *command.names.values())}


@dataclass(frozen=True, slots=True)
class Called:
    """A command as it was typed: its name in our table (or as typed, if unknown) and what follows it."""

    name: str
    argument: str
    known: bool
    bot: str
    """The username it is addressed to, in lower case; empty: to whoever hears it."""


def parse(text: str | None) -> Called | None:
    """Read a command; None where `text` does not begin with one."""
    if not text or not text.startswith("/") or len(text) < 2 or text[1].isspace():
        return None
    word, *rest = text[1:].split(maxsplit=1)
    argument = rest[0] if rest else ""
    typed, _at, bot = word.lower().partition("@")
    command = _BY_ALIAS.get(typed)
    return Called(command.name if command else typed, argument.strip(), command is not None, bot)


def near(name: str, actor: Actor) -> str | None:
    """Return what a command that `actor` may use is called in their language, or in English."""
    open_to = [command for command in COMMANDS if actor.may(command.permission)]
    spelt = [spelling for one in open_to for spelling in (one.called(actor.locale), one.name)]
    return next(iter(get_close_matches(name, spelt, n=1, cutoff=ALIKE)), None)


def menu(actor: Actor, locale: str) -> list[tuple[str, str]]:
    """Return the commands, with their descriptions, that the menu shows to `actor`."""
    with speaking(locale):
        return [
            (command.called(locale), command.describe())
            for command in COMMANDS
            if command.in_menu and actor.may(command.permission)
        ]


def menus() -> dict[str, list[tuple[str, str]]]:
    """Return everybody's menu per locale."""
    resident = Actor(0, 0, "")
    return {locale: menu(resident, locale) for locale in LOCALES}
