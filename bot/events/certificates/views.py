"""What people see of certificates: how far they are, the certificate itself, what a check says."""

from collections.abc import Sequence
from dataclasses import replace
from zoneinfo import ZoneInfo

from bot import lettercode, words
from bot.events.certificates.model import CODE, Certificate, Checked, Issued, Standing
from bot.events.certificates.presses import CertificatePressed, Do
from bot.events.model import Event
from bot.events.series.presses import Do as Series
from bot.events.series.presses import SeriesPressed
from bot.i18n import _, ngettext
from bot.lettercode import Fault
from bot.people.entry import certificate_link
from bot.pictures.model import Diploma
from bot.profile import Profile
from bot.telegram.screen import Attachment, Button, Screen, button
from bot.telegram.text import Text, join, rich

_WITH_TITLES = 10
"""Up to so many meetings are printed with their titles, more of them as days alone."""
_IN_A_LINE = 3


def with_standing(screen: Screen, found: Standing | None) -> Screen:
    """Add to a cycle that it gives certificates, and how far somebody is."""
    if found is None:
        return screen
    mine = [_press(Do.ASK, _("My certificate"), found.series.id)] if found.is_ready else []
    text = join("\n\n", [screen.body, _far(found)])
    return replace(screen, text=text, buttons=[*screen.buttons[:-1], mine, *screen.buttons[-1:]])


def with_offer(screen: Screen, found: Standing) -> Screen:
    """Add the offer to the thanks after the last meeting."""
    mine = [_press(Do.ASK, _("My certificate"), found.series.id)]
    return replace(screen, text=join("\n\n", [screen.body, _earned(found)]), buttons=[*screen.buttons, mine])


def offered(found: Standing) -> Screen:
    """Offer a certificate to somebody who was not at the last meeting."""
    over = rich(_("<b>{title}</b> is over."), title=found.series.title)
    mine = [_press(Do.ASK, _("My certificate"), found.series.id)]
    return Screen(join("\n", [over, _earned(found)]), buttons=[mine])


def ask_name(found: Standing) -> Screen:
    """Ask for the name that goes on the certificate."""
    again = (
        _(
            "You have certificate no. {number} already. A new one takes its place: "
            "the code of the former is no longer valid then."
        ).format(number=found.certificate.id)
        if found.certificate
        else ""
    )
    lines: list[Text | str] = [
        rich(_("<b>Certificate: {title}</b>"), title=found.series.title),
        _present(len(found.attended), len(found.meetings)),
        "",
        _(
            "What first name and surname shall stand on it? Please write them as one reads them. "
            "They are printed on the certificate and not kept."
        ),
        *(["", again] if again else []),
    ]
    cancel = [_press(Do.STOP, _("Cancel"), found.series.id)]
    return Screen(join("\n", lines), buttons=[cancel], fresh=True)


def stopped(series_id: int) -> Screen:
    """Say that no certificate was made (of this cycle), or (0) that none was checked."""
    if series_id:
        mine = [_press(Do.ASK, _("My certificate"), series_id)]
        return Screen(_("No certificate was made. It can be made later."), buttons=[mine])
    return Screen(_("Fine. /certificate checks a certificate at any time."))


def made(issued: Issued, path: str, username: str) -> Screen:
    """Hand the certificate out."""
    certificate = issued.certificate
    text = rich(
        _(
            "<b>Certificate no. {number}</b>\n{title}\nCode: <code>{code}</code>\n\n"
            "Please keep the file: neither it nor your name is kept here. Anybody can check the code: "
            "{link}\nIf you lose it, make it anew; the old code is no longer valid then."
        ),
        number=certificate.id,
        title=issued.standing.series.title,
        code=lettercode.spaced(issued.code),
        link=certificate_link(username, issued.code).removeprefix("https://"),
    )
    name = f"certificate-{certificate.id}.pdf"
    back = [button(_("All dates"), SeriesPressed(do=Series.LIST, id=issued.standing.series.id))]
    return Screen(text, document=Attachment(path, name, words.file_gone()), buttons=[back], fresh=True)


def diploma(issued: Issued, name: str, username: str, profile: Profile) -> Diploma:
    """Word the certificate in the language being spoken."""
    certificate = issued.certificate
    council = profile.words.council["nominative"]
    proof = (
        _("No. {number} · code: {code}").format(number=certificate.id, code=lettercode.spaced(issued.code)),
        _("To check it, scan this code, or write /certificate to @{bot} in Telegram.").format(bot=username),
        _("The name was given by the holder; that they were there was noted at the meetings."),
    )
    return Diploma(
        heading=_("Certificate of participation"),
        name=name,
        said=_("took part in the cycle"),
        title=issued.standing.series.title,
        count=_present(certificate.attended, certificate.held),
        days=_days(issued.standing.attended),
        issuer=(council[:1].upper() + council[1:], _made_on(certificate, profile)),
        proof=proof,
        address=certificate_link(username, issued.code),
    )


def ask_code() -> Screen:
    """Ask for a code."""
    text = _(
        "Please write the code of the certificate: {count} letters, as they stand at its foot. "
        "Capitals and hyphens do not matter."
    )
    return Screen(text.format(count=CODE), buttons=[[_press(Do.STOP, _("Cancel"))]], fresh=True)


def not_a_code(wrong: Fault) -> Screen:
    """Say what is wrong with what was typed."""
    said = {
        Fault.SHAPE: _("That is no code of a certificate. It has {count} letters in groups of four."),
        Fault.CHECK: _(
            "At least one letter of this code is not right. Please compare it once more with the certificate."
        ),
    }
    return Screen(said[wrong].format(count=CODE), buttons=[_check()])


def unknown() -> Screen:
    """Say that no certificate has this code."""
    text = _(
        "No valid certificate has this code. Either it was never given, or its holder made a new one "
        "since, which has another code."
    )
    return Screen(text, buttons=[_check()])


def checked(found: Checked, profile: Profile) -> Screen:
    """Say what is known of a genuine certificate; nobody's name is."""
    certificate = found.certificate
    lines: list[Text | str] = [
        rich(_("<b>This certificate is genuine.</b>")),
        "",
        rich(_("Cycle: <b>{title}</b>"), title=found.series.title),
        _present(certificate.attended, certificate.held),
        _("No. {number}, made on {day}").format(number=certificate.id, day=_made_on(certificate, profile)),
        "",
        _("Whose it is cannot be said here: the name was printed on it and is not kept."),
    ]
    return Screen(join("\n", lines), buttons=[_check()], fresh=True)


def _far(found: Standing) -> str:
    if found.is_ready:
        return _earned(found)
    rule = ngettext(
        "Certificate: for at least {least} of {count} meeting.",
        "Certificate: for at least {least} of {count} meetings.",
        len(found.meetings),
    ).format(least=found.least, count=len(found.meetings))
    return f"{rule} {_present(len(found.attended), len(found.meetings))}"


def _earned(found: Standing) -> str:
    come = _("You came often enough for a certificate (PDF).")
    return f"{come} {_present(len(found.attended), len(found.meetings))}"


def _present(came: int, held: int) -> str:
    said = ngettext("Present at {came} of {count} meeting.", "Present at {came} of {count} meetings.", held)
    return said.format(came=came, count=held)


def _days(attended: Sequence[Event]) -> tuple[str, ...]:
    days = [words.short_date(one.starts_at.astimezone(ZoneInfo(one.zone)).date()) for one in attended]
    if len(days) <= _WITH_TITLES:
        return tuple(f"{day} · {one.title}" for day, one in zip(days, attended, strict=True))
    return tuple(" · ".join(days[at : at + _IN_A_LINE]) for at in range(0, len(days), _IN_A_LINE))


def _made_on(certificate: Certificate, profile: Profile) -> str:
    return words.short_date(certificate.issued_at.astimezone(profile.timezone).date())


def _check() -> list[Button]:
    return [_press(Do.CHECK, _("Check a code"))]


def _press(do: Do, label: str, series_id: int = 0) -> Button:
    return button(label, CertificatePressed(do=do, id=series_id))
