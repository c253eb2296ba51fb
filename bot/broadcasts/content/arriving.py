"""An announcement as it arrives: in the recipient's language, with picture or file, in one message or two."""

from collections.abc import Sequence
from dataclasses import replace

from bot.broadcasts.audience.wishes import topic_line, wish_buttons
from bot.broadcasts.composed import Composed
from bot.broadcasts.content import links
from bot.broadcasts.content.model import Content, ContentButton, Leads
from bot.broadcasts.content.presses import Under, UnderPressed
from bot.broadcasts.content.splitting import split
from bot.broadcasts.presses import Choice, ChoicePressed
from bot.i18n import _, current_locale
from bot.profile import Profile
from bot.telegram.screen import Button, Screen, button, link
from bot.telegram.text import Text, join, rich

TEXT_HOLDS = 4096
CAPTION_HOLDS = 1024


def announcement(
    composed: Composed, content: Content, profile: Profile, press: ChoicePressed
) -> list[Screen]:
    """Draw it for one recipient, its messages in order; `press` is that of its last button.

    The first carries the picture or file, the last the buttons; what does not fit under a picture, or into
    one message, goes on in a second one, and a delivery notes each message that went out.
    """
    under = [_under(one, profile, is_sample=press.do is Choice.SAMPLE) for one in content.buttons]
    wishes = wish_buttons(composed, profile, press)
    return pieces(composed, content, profile, [*([one] for one in under), *wishes])


def pieces(
    composed: Composed, content: Content, profile: Profile, rows: Sequence[Sequence[Button]]
) -> list[Screen]:
    """Draw it in its messages, the last one with these buttons."""
    first = CAPTION_HOLDS if composed.attached else TEXT_HOLDS
    words = join("\n\n", [_worded(composed, content, profile), *topic_line(composed, profile)])
    parts = split(words, first, TEXT_HOLDS)
    screens = [Screen(part, more=number < len(parts)) for number, part in enumerate(parts, start=1)]
    screens[0] = replace(screens[0], photo=composed.photo, document=composed.document)
    screens[-1] = replace(screens[-1], buttons=rows)
    return screens


def sample(composed: Composed, content: Content, profile: Profile) -> list[Screen]:
    """Draw a draft exactly as recipients of the language being spoken would get it."""
    drawn = announcement(composed, content, profile, ChoicePressed(do=Choice.SAMPLE, id=0))
    return [screen.anew() for screen in drawn]


def label(one: ContentButton, profile: Profile) -> str:
    """Return the words on a button, in the language being spoken unless somebody wrote them."""
    match one.leads:
        case Leads.EVENT:
            return one.event.title if one.event else ""
        case Leads.IDEA if one.target:
            return _("Propose an idea: {area}").format(area=profile.area_name(one.target))
        case Leads.IDEA:
            return _("Propose an idea")
        case Leads.NEEDS:
            return _("What is needed here")
        case Leads.QUIZ:
            return _("Try the quiz")
        case _:
            return one.label or ""


def opens(one: ContentButton) -> str:
    """Say where a button leads, as its author should see it: of an address, whose site it is."""
    match one.leads:
        case Leads.EVENT:
            return _("opens the event")
        case Leads.IDEA:
            return _("opens the form for ideas")
        case Leads.NEEDS:
            return _("opens the questions on what is needed")
        case Leads.QUIZ:
            return _("opens the quiz")
        case _:
            return _("opens {host}").format(host=links.host(one.target or ""))


def _worded(composed: Composed, content: Content, profile: Profile) -> Text:
    council, locale = profile.words.council["nominative"], current_locale()
    body = content.versions.get(locale)
    if body is not None or composed.language in ("", locale):
        text = composed.body if body is None else body
        return rich(_("<b>{council}</b> announces:\n\n{text}"), council=council, text=text)
    return rich(
        _("<b>{council}</b> announces:\n<i>{only}</i>\n\n{text}"),
        council=council,
        only=only_in(composed.language),
        text=composed.body,
    )


def only_in(language: str) -> str:
    """Say in the reader's language that there is a text in another language only."""
    return {
        "pl": _("In Polish; there is no English version."),
        "en": _("In English; there is no version in your language."),
        "uk": _("In Ukrainian; there is no English version."),
    }[language]


def _under(one: ContentButton, profile: Profile, *, is_sample: bool) -> Button:
    if one.leads == Leads.LINK:
        return link(label(one, profile), one.target or "")
    do = Under.SAMPLE if is_sample else Under.GO
    return button(label(one, profile), UnderPressed(do=do, id=one.id))
