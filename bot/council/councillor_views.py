"""What people see of councillors: only what the deployment's file says, and only while it is valid."""

from bot.council.directory import Answer, Councillor, Directory, detail, shown_name
from bot.council.presses import CouncillorPressed, CouncilPressed, Do, Find
from bot.i18n import _
from bot.profile import Profile, say
from bot.telegram.screen import LABEL, Button, Screen, button, in_twos
from bot.telegram.text import Text, join, linked, rich, shortened

MOST_LISTED = 90
"""Telegram takes a hundred buttons under a message."""


def begin(found: Directory | None, profile: Profile) -> Screen:
    """Offer the ways to find a councillor."""
    if found is None:
        return unknown(profile)
    areas = [
        button(area.name, CouncillorPressed(do=Find.AREA, ref=area.id))
        for area in profile.areas
        if found.of_area(area.id)
    ]
    rows = in_twos(areas)
    if found.streets:
        rows.insert(0, [button(_("Find by street"), CouncillorPressed(do=Find.STREET))])
    text: Text | str = _("Who are you looking for? Choose a part, or find by street.")
    if not rows:
        rows = [[_opener(one)] for one in found.councillors[:MOST_LISTED]]
        text = rich("<b>{heading}</b>", heading=_("Councillors"))
    return Screen(text, buttons=[*rows, [_meetings()]])


def unknown(profile: Profile) -> Screen:
    """Say that nobody told the bot who the councillors are."""
    office = profile.contacts.get("office")
    text = _("The office has not told me who the councillors are, and I do not guess.")
    if office is None or office.website is None:
        return Screen(text, buttons=[[_meetings()]])
    where = linked(_("the council's website"), office.website)
    return Screen(rich(_("{text} They are named on {link}."), text=text, link=where), buttons=[[_meetings()]])


def ask_street() -> Screen:
    """Ask for an address."""
    text = _("Write the street and the number of the house, for example: Przykładowa 5. It is not kept.")
    return Screen(text, buttons=[[_stop()]], fresh=True)


def only_words() -> Screen:
    """Ask again, after something that is not text."""
    text = _("I can only read text here. Please write the street in words, or /cancel.")
    return Screen(text, buttons=[[_stop()]])


def stopped() -> Screen:
    """Say that no street is waited for any more."""
    return Screen(_("All right, no street."), buttons=[[_again()]])


def of_area(area_id: str, found: tuple[Councillor, ...], profile: Profile) -> Screen:
    """List the councillors of a part."""
    area = profile.area(area_id)
    if area is None or not found:
        return Screen(_("The office's file names no councillor for this part."), buttons=[[_again()]])
    return _listed(rich(_("<b>Councillors: {area}</b>"), area=area.name), found)


def at_address(answer: Answer, found: Directory, profile: Profile) -> Screen:
    """Say whose an address is, or how to write it so that it is found."""
    if answer.area:
        return of_area(answer.area, answer.councillors, profile)
    if answer.councillors and answer.needs_number:
        head = _(
            "This street is shared by several councillors. Write it with the number to know whose it is:"
        )
        return _listed(rich("{head}", head=head), answer.councillors)
    if answer.councillors:
        return _listed(rich(_("<b>This address belongs to:</b>")), answer.councillors)
    if answer.is_known:
        text = _(
            "The office's file has this street, but not this number. Please check it, or ask the office."
        )
        return Screen(text, buttons=[[_again()], [_stop()]])
    if answer.streets:
        rows = [[_meant(street, answer.number, found)] for street in answer.streets]
        return Screen(_("I do not have this street. Did you mean one of these?"), buttons=[*rows, [_again()]])
    text = _("I do not have this street. Write it as on a street sign, or choose a part of the unit.")
    return Screen(text, buttons=[[_again()], [_stop()]])


def card(councillor: Councillor | None, profile: Profile) -> Screen:
    """Show one councillor."""
    if councillor is None:
        return Screen(_("This person is not in the office's file any more."), buttons=[[_again()]])
    named = detail(councillor, profile)
    lines: list[Text | str] = [rich("<b>{name}</b>", name=councillor.name)]
    if councillor.function:
        lines.append(say(councillor.function))
    if named["areas"]:
        lines.append(rich(_("Part: {areas}"), areas=", ".join(named["areas"])))
    if named["bodies"]:
        lines.append(rich(_("Sits in: {bodies}"), bodies=", ".join(named["bodies"])))
    if councillor.duty:
        lines.append(rich(_("Duty hours: {hours}"), hours=say(councillor.duty)))
    if councillor.email:
        lines.append(rich(_("E-mail: {email}"), email=councillor.email))
    ask = button(_("Ask a question"), CouncillorPressed(do=Find.ASK, ref=councillor.id))
    return Screen(join("\n", lines), buttons=[[ask], [_again()]])


def _listed(head: Text, found: tuple[Councillor, ...]) -> Screen:
    rows = [[_opener(one)] for one in found[:MOST_LISTED]]
    return Screen(head, buttons=[*rows, [_street_button()], [_again()]])


def _opener(councillor: Councillor) -> Button:
    return button(shortened(councillor.name, LABEL), CouncillorPressed(do=Find.ONE, ref=councillor.id))


def _meant(street: str, number: int | None, found: Directory) -> Button:
    name, place = shown_name(found, street), found.streets.index(street)
    label, ref = (f"{name} {number}", f"{place}.{number}") if number else (name, str(place))
    return button(shortened(label, LABEL), CouncillorPressed(do=Find.STREET, ref=ref))


def _street_button() -> Button:
    return button(_("Find by street"), CouncillorPressed(do=Find.STREET))


def _again() -> Button:
    return button(_("Councillors"), CouncillorPressed(do=Find.ALL))


def _meetings() -> Button:
    return button(_("Sessions and commissions"), CouncilPressed(do=Do.LIST))


def _stop() -> Button:
    return button(_("Cancel"), CouncillorPressed(do=Find.STOP))
