"""Privacy, my data and erasure as screens. What the office has not confirmed is not said."""

from bot import words
from bot.i18n import _, ngettext
from bot.people.model import Actor, Role
from bot.people.mydata import Files, MyData
from bot.people.presses import ConsentPressed, Erase, ErasePressed, Go, GoPressed
from bot.people.views import LANGUAGES
from bot.profile import Profile, Term, say
from bot.telegram.screen import Attachment, Button, Screen, button
from bot.telegram.text import Text, join, rich

FILE_NAME = "rozmownica-my-data.json"
PAGE_NAME = "rozmownica-my-data.html"
ZIP_NAME = "rozmownica-my-files.zip"


def privacy(profile: Profile, *, asks: bool = False) -> Screen:
    """Say who runs this, what is stored and how long, on what basis, and what rights there are.

    `asks`: whoever reads it agreed to an earlier version, and is asked about this one.
    """
    version = profile.privacy.version
    agree = button(_("I agree to version {version}").format(version=version), ConsentPressed(version=version))
    parts: list[Text | str] = [
        rich(_("<b>Privacy</b>")),
        _("This bot is run by: {council}.").format(council=profile.words.council["nominative"]),
        _stored(),
        _kept(profile),
        *_law(profile),
        _rights(profile),
        say(profile.privacy.please_leave_out),
        _("This chat is not an official letter to an office. It starts no legal deadline."),
        _("Version {version}. Whoever sends something here agrees to it.").format(version=version),
    ]
    return Screen(
        join("\n\n", parts),
        [*([[agree]] if asks else []), [_go(_("My data"), Go.MY_DATA), _go(_("Delete my data"), Go.DELETE)]],
    )


def agreed(profile: Profile) -> Screen:
    """Thank for the consent, and say how it goes on."""
    return Screen(
        _("Agreed: version {version} of the privacy notice. What you wanted to send can be sent now.").format(
            version=profile.privacy.version
        ),
        fresh=True,
    )


def my_data(data: MyData, profile: Profile, files: Files) -> list[Screen]:
    """Sum up what is stored, with two files that hold all of it: one to read, one for other programs."""
    person = data.person
    lines: list[Text | str] = [
        rich(_("<b>Everything stored about you</b>")),
        "",
        rich(_("Telegram account number: <code>{number}</code>"), number=person.telegram_id),
        _("Here since: {date}").format(date=_day(data, profile)),
        _("Language: {language}").format(language=LANGUAGES[person.locale]),
        _("Area: {area}").format(area=profile.area_name(person.area)),
        _("Announcements: on") if person.wants_announcements else _("Announcements: off"),
        "",
        *(f"{section.heading}: {len(section.records)}" for section in data.sections if section.records),
        "",
        _("Both files hold every record: the first for reading, the second for other programs."),
    ]
    return [
        Screen(join("\n", lines), document=_attached(files.page, PAGE_NAME), fresh=True),
        *(
            [Screen(_("The files you sent in."), document=_attached(files.archive, ZIP_NAME), fresh=True)]
            if files.archive
            else []
        ),
        Screen(
            _("The same for other programs (JSON)."), document=_attached(files.data, FILE_NAME), fresh=True
        ),
    ]


def _attached(path: str, name: str) -> Attachment:
    return Attachment(path, name, words.file_gone())


def ask_to_erase(actor: Actor, ideas: int) -> Screen:
    """Say exactly what goes and what stays and why, and ask once; `ideas`: how many were sent."""
    parts: list[Text | str] = [
        rich(_("<b>Delete your data?</b>")),
        _(
            "This goes: your Telegram account number, language, area and choices, everything you have not "
            "finished writing, your sign-ups, events you proposed that did not come about, your "
            "supports, your questions, your answers in the quiz and on what is needed, and messages still "
            "waiting for you."
        ),
        *([_ideas(ideas)] if ideas else []),
        _(
            "This stays, without any link to you: events, announcements and answers made for everybody, and "
            "how many supported an idea long ago, because others rely on them; what was accounted for in the "
            "team's log, under a sign that leads to nobody."
        ),
        _(
            "A coded mark is kept, without your account number, so that restoring an old backup does not "
            "bring your data back."
        ),
        *([_("Your role ends.")] if actor.roles - {Role.KEEPER} else []),
        *(
            [_("You stay a keeper: your account number is in the server's settings.")]
            if _is_keeper(actor)
            else []
        ),
        _("Messages in this chat window stay in Telegram until you delete them there."),
        _("This cannot be undone."),
    ]
    return Screen(join("\n\n", parts), [*_ways(ideas), [button(_("No, keep my data"), _erasing(Erase.NO))]])


def _ideas(count: int) -> Text:
    return rich(
        ngettext(
            "<b>Your idea ({count}) is for you to decide about.</b> It can stay without your name and "
            "without any link to you, so that those who support it keep it; or it goes too, and of it only "
            "the number is left.",
            "<b>Your ideas ({count}) are for you to decide about.</b> They can stay without your name and "
            "without any link to you, so that those who support them keep them; or they go too, and of them "
            "only the numbers are left.",
            count,
        ),
        count=count,
    )


def _ways(ideas: int) -> list[list[Button]]:
    if not ideas:
        return [[button(_("Yes, delete everything"), _erasing(Erase.YES))]]
    return [
        [button(_("Delete everything, my ideas too"), _erasing(Erase.YES))],
        [button(_("Delete, but leave my ideas unsigned"), _erasing(Erase.LEAVE_IDEAS))],
    ]


def _erasing(do: Erase) -> ErasePressed:
    return ErasePressed(do=do)


def erased(*, ideas_stay: bool) -> Screen:
    """Say that everything is gone; the chat's own menu goes too."""
    said = [
        _("Your data was deleted. If you write to me again, we begin anew: /start"),
        *([_("Your ideas stay, and nothing leads from them to you any more.")] if ideas_stay else []),
    ]
    return Screen("\n\n".join(said), menu=())


def kept() -> Screen:
    """Say that nothing was deleted."""
    return Screen(_("Nothing was deleted."))


def _stored() -> Text:
    return join(
        "\n",
        [
            rich(_("<b>What is stored</b>")),
            _(
                "• your Telegram account number, language, area and choice of announcements; "
                "no name, no phone"
            ),
            _(
                "• ideas you send in, with place and photo; everybody can read them once the office has "
                "taken them up, with a name only where you signed"
            ),
            _("• which ideas you support or follow; your sign-ups for events"),
            _(
                "• what the office and you write to each other about your ideas; "
                "it goes when you delete your data"
            ),
            _("• questions you pass on to a person, and what you have not finished writing"),
            _("• how the quiz went, your answers on what is needed here, when I am to ask about a report"),
            _("• questions I could not answer; officers see them without your name or number"),
            _("Talking here runs through Telegram, which has rules of its own."),
        ],
    )


def _kept(profile: Profile) -> Text:
    names = {
        Term.QUESTIONS: _("questions"),
        Term.DRAFTS: _("unfinished drafts"),
        Term.REGISTRATIONS: _("sign-ups after an event"),
        Term.ADVICE_CASES: _("questions passed on to a person"),
        Term.IDEAS: _("the link between an idea and you, and its photo (the text stays)"),
        Term.MESSAGES: _("which messages I sent you"),
        Term.TEAM_ACTIONS: _("who in the team did what"),
        Term.INACTIVE_PEOPLE: _("people who no longer write"),
    }
    months = profile.privacy.retention_months
    lines = [f"• {name}: {_months(months[term])}" for term, name in names.items()]
    unconfirmed = [] if profile.privacy.confirmed_by_office else [_("The office has not confirmed this yet.")]
    return join("\n", [rich(_("<b>How long</b>")), *lines, *unconfirmed])


def _law(profile: Profile) -> list[str]:
    facts = profile.privacy
    lines = [_("Legal basis: {basis}").format(basis=facts.legal_basis)]
    if facts.controller:
        lines.append(_("Data controller: {name}").format(name=say(facts.controller)))
    if facts.officer_contact:
        lines.append(_("Data protection officer: {contact}").format(contact=say(facts.officer_contact)))
    if not (facts.controller and facts.officer_contact):
        lines.append(say(facts.controller_note))
    return ["\n".join(lines)]


def _rights(profile: Profile) -> str:
    months = _months(profile.privacy.answer_within_months)
    return _(
        "You can see your data (/mydata) and delete it (/delete) yourself, at once. "
        "An answer to a request about your data is due within: {months}."
    ).format(months=months)


def _months(count: int) -> str:
    return ngettext("{count} month", "{count} months", count).format(count=count)


def _day(data: MyData, profile: Profile) -> str:
    return words.short_date(data.person.created_at.astimezone(profile.timezone).date())


def _is_keeper(actor: Actor) -> bool:
    return Role.KEEPER in actor.roles


def _go(label: str, do: Go) -> Button:
    return button(label, GoPressed(do=do))
