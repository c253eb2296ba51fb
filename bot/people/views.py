"""The way in, help and settings as screens."""

from bot.i18n import LOCALES, _
from bot.people.entry import Entry, Way
from bot.people.model import Actor, Permission, Person
from bot.people.presses import At, Choose, Go, GoPressed, SettingsPressed
from bot.profile import Profile
from bot.telegram.commands import COMMANDS, Command, menu
from bot.telegram.screen import Button, Menu, Screen, button, in_twos
from bot.telegram.text import Text, join, rich

LANGUAGES = {"pl": "Polski", "en": "English", "uk": "Українська"}
"""Each language by its own name, for those who read no other."""
ON, OFF = "on", "off"


def welcome(person: Person, profile: Profile, *, is_new: bool, astray: bool = False) -> Screen:
    """Say who runs this, that it is a bot, what can be done, and what is stored; `astray`: by a bad link."""
    at = At.FIRST if is_new else At.WELCOME
    nowhere = _("This link leads nowhere, or does not work any more. Everything else works as usual.")
    text = join(
        "\n\n",
        [
            _who(profile),
            *([nowhere] if astray else []),
            _("Write a question in your own words, or choose:"),
            _short_notice(),
        ],
    )
    actions = [
        [_go(_("Ask a question"), Go.ASK), _go(_("Propose an idea"), Go.IDEA)],
        [_go(_("Events"), Go.EVENTS), announcements_button(person, at)],
        [_go(_("Topics and areas"), Go.TOPICS), _go(_("Privacy"), Go.PRIVACY)],
    ]
    return Screen(text, [*actions, *([_other_languages(person, at)] if is_new else [])])


def introduction(person: Person, profile: Profile) -> Screen:
    """Say the same to someone new in short, above what their link leads to."""
    text = join("\n\n", [_who(profile), _short_notice()])
    return Screen(text, [[_go(_("Privacy"), Go.PRIVACY)], _other_languages(person, At.INTRODUCED)])


def poster(person: Person, profile: Profile, area_id: str | None) -> Screen:
    """Offer the area of a poster as one's own; say so once it is. Whoever does not want that goes on."""
    area = profile.area(area_id)
    if area is None:
        return settings(person, profile)
    to_settings = _choice(_("Settings"), Choose.SHOW)
    onward = [_go(_("Events"), Go.EVENTS), _go(_("Propose an idea"), Go.IDEA)]
    if person.area == area_id:
        text = rich(_("Your area: <b>{area}</b>."), area=area.name)
        buttons = [[announcements_button(person, At.POSTER)], onward, [to_settings]]
        return Screen(join("\n\n", [text, state_of(person)]), buttons)
    text = rich(_("This link is about <b>{area}</b>. Shall this be your area?"), area=area.name)
    choose = SettingsPressed(do=Choose.AREA, at=At.POSTER, value=area.id)
    yes = button(_("Yes, my area: {area}").format(area=area.name), choose)
    return Screen(text, [[yes], onward, [to_settings]])


def help_(actor: Actor, profile: Profile) -> Screen:
    """List what the actor can do, in short sentences."""
    everybody = [c for c in COMMANDS if c.permission is Permission.NONE and c.in_help and c.name != "start"]
    team = [c for c in COMMANDS if c.permission is not Permission.NONE and actor.may(c.permission)]
    parts: list[Text | str] = [
        _("Write a question in your own words and I will look for the answer. Or use a command:"),
        _listed(everybody, actor.locale),
    ]
    if team:
        parts.append(join("\n", [rich(_("<b>For your role:</b>")), _listed(team, actor.locale)]))
    parts += [_("This chat is not an official letter to an office."), _emergency(profile)]
    return Screen(join("\n\n", parts))


def nothing_to_cancel() -> Screen:
    """Answer /cancel where nothing is being filled in."""
    return Screen(_("Nothing is being filled in. /help shows what I can do."))


def settings(person: Person, profile: Profile) -> Screen:
    """Show what is chosen, with a way to change each."""
    text = join(
        "\n",
        [
            rich(_("<b>Settings</b>")),
            "",
            rich(_("Language: <b>{language}</b>"), language=LANGUAGES[person.locale]),
            rich(_("Area: <b>{area}</b>"), area=profile.area_name(person.area)),
            state_of(person),
            hints_state(person),
        ],
    )
    return Screen(
        text,
        [
            [_choice(_("Language"), Choose.LANGUAGES), _choice(_("Area"), Choose.AREAS)],
            [announcements_button(person, At.SETTINGS), _go(_("Topics and areas"), Go.TOPICS)],
            [hints_button(person, At.SETTINGS)],
            [_go(_("Privacy"), Go.PRIVACY), _go(_("My data"), Go.MY_DATA)],
            [_go(_("Delete my data"), Go.DELETE)],
        ],
    )


def areas(person: Person, profile: Profile) -> Screen:
    """Offer the areas, two in a row, then the whole unit."""
    offered = [_area_button(area.name, area.id, chosen=area.id == person.area) for area in profile.areas]
    name = profile.area_name(None)
    whole = _area_button(name[:1].upper() + name[1:], "", chosen=person.area is None)
    return Screen(
        _("Which area do you want to hear about?"),
        [*in_twos(offered), [whole], [_choice(_("Back"), Choose.SHOW)]],
    )


def languages(person: Person, at: At) -> Screen:
    """Offer the languages, each by its own name."""
    buttons = [[_language_button(locale, at)] for locale in LOCALES]
    if at is At.SETTINGS:
        buttons.append([_choice(_("Back"), Choose.SHOW)])
    text = rich(_("Language: <b>{language}</b>"), language=LANGUAGES[person.locale])
    return Screen(join("\n", [text, _("Choose the language I speak with you:")]), buttons)


def stopped(person: Person) -> Screen:
    """Say that announcements are off and how to switch them on."""
    if person.wants_announcements:
        return Screen(state_of(person), [[announcements_button(person, At.STOPPED)]])
    text = _("Announcements are off. Answers to your own matters and reminders you asked for still come.")
    return Screen(
        join("\n\n", [text, _("You can switch them on again below or in /settings.")]),
        [[announcements_button(person, At.STOPPED)]],
    )


def unknown_area() -> str:
    """Say that an area is not on the list."""
    return _("This area is not on the list.")


def menu_of(actor: Actor) -> Menu:
    """Return the menu of someone's role and language."""
    return tuple(menu(actor, actor.locale))


def announcements_button(person: Person, at: At) -> Button:
    """Make the button that switches announcements; it says where it leads, so a double tap is harmless."""
    if person.wants_announcements:
        off = SettingsPressed(do=Choose.ANNOUNCEMENTS, at=at, value=OFF)
        return button(_("Switch announcements off"), off)
    return button(_("Switch announcements on"), SettingsPressed(do=Choose.ANNOUNCEMENTS, at=at, value=ON))


def hints_button(person: Person, at: At) -> Button:
    """Make the button that switches hints; it says where it leads, so a double tap is harmless."""
    if person.wants_hints:
        off = SettingsPressed(do=Choose.HINTS, at=at, value=OFF)
        return button(_("Switch hints off"), off)
    return button(_("Switch hints on"), SettingsPressed(do=Choose.HINTS, at=at, value=ON))


def redrawn(at: At, person: Person, profile: Profile) -> Screen:
    """Draw the screen a choice was made on, as it is now."""
    match at:
        case At.FIRST | At.WELCOME:
            return welcome(person, profile, is_new=at is At.FIRST)
        case At.INTRODUCED:
            return introduction(person, profile)
        case At.POSTER:
            return poster(person, profile, person.area)
        case At.LANGUAGE:
            return languages(person, at)
        case At.STOPPED:
            return stopped(person)
        case At.SETTINGS | At.APART:
            return settings(person, profile)


def arrived(entry: Entry, person: Person, profile: Profile, *, is_new: bool) -> list[Screen]:
    """Draw what stands above, or in place of, what a link leads to."""
    if entry.way in (Way.WELCOME, Way.NOWHERE):
        return [welcome(person, profile, is_new=is_new, astray=entry.way is Way.NOWHERE)]
    above = [introduction(person, profile)] if is_new else []
    return [*above, poster(person, profile, entry.area_id)] if entry.way is Way.AREA else above


def _who(profile: Profile) -> Text:
    return rich(
        _("<b>{name}</b> is run by: {council}. I am a bot, not a person."),
        name=profile.bot.name,
        council=profile.words.council["nominative"],
    )


def _short_notice() -> str:
    return _(
        "I store your Telegram account number (no name, no phone), your settings and what you send me. "
        "This chat is not an official letter to an office."
    )


def state_of(person: Person) -> str:
    """Say whether announcements come."""
    return _("Announcements: on") if person.wants_announcements else _("Announcements: off")


def hints_state(person: Person) -> str:
    """Say whether a next step is offered after something one did."""
    return _("Hints what to do next: on") if person.wants_hints else _("Hints what to do next: off")


def _emergency(profile: Profile) -> Text:
    return join(
        "\n",
        [
            rich(_("Life in danger: <b>{number}</b>"), number=number.number)
            for number in profile.emergency
            if number.life_in_danger
        ],
    )


def _listed(commands: list[Command], locale: str) -> str:
    return "\n".join(f"/{command.called(locale)} – {command.describe()}" for command in commands)


def _other_languages(person: Person, at: At) -> list[Button]:
    return [_language_button(locale, at) for locale in LOCALES if locale != person.locale]


def _language_button(locale: str, at: At) -> Button:
    return button(LANGUAGES[locale], SettingsPressed(do=Choose.LANGUAGE, at=at, value=locale))


def _area_button(name: str, area_id: str, *, chosen: bool) -> Button:
    label = _("{area} (chosen)").format(area=name) if chosen else name
    return button(label, SettingsPressed(do=Choose.AREA, at=At.SETTINGS, value=area_id))


def _choice(label: str, do: Choose) -> Button:
    return button(label, SettingsPressed(do=do, at=At.SETTINGS))


def _go(label: str, do: Go) -> Button:
    return button(label, GoPressed(do=do))
