"""How what was chosen for an event is spoken of."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from bot import words
from bot.dates import wording as dated
from bot.events import wording
from bot.events.options.model import Access, Asked, Options
from bot.i18n import _, pgettext
from bot.telegram.text import shortened

_SHOWN = 200


def name(setting: Asked) -> str:
    """Name a setting."""
    return {
        Asked.DESCRIPTION: _("Description"),
        Asked.END: pgettext("event", "End"),
        Asked.LANGUAGE: _("Language"),
        Asked.OPENS: _("Sign-up opens"),
        Asked.CLOSES: _("Sign-up closes"),
        Asked.WHO: _("Who may come"),
        Asked.PICTURE: _("Picture"),
        Asked.PUBLISH: _("Publication"),
    }[setting]


def said(options: Options, setting: Asked, starts_at: datetime | None, zone: ZoneInfo) -> str:
    """Say what was chosen; where nothing was, what holds then."""
    picture = pgettext("picture", "added") if options.photo else pgettext("picture", "none")
    return {
        Asked.DESCRIPTION: shortened(options.description, _SHOWN) or pgettext("description", "none"),
        Asked.END: _end(options, starts_at, zone),
        Asked.LANGUAGE: held_in(options.language) or pgettext("language", "not said"),
        Asked.OPENS: _moment(options.opens_at, zone) or _("with publication"),
        Asked.CLOSES: _moment(options.closes_at, zone) or _("when it begins"),
        Asked.WHO: who(options),
        Asked.PICTURE: picture,
        Asked.PUBLISH: _moment(options.publish_at, zone) or pgettext("publication", "at no set moment"),
    }[setting]


def who(options: Options) -> str:
    """Say who may sign up, to the organiser."""
    if options.access is Access.CODE:
        return _("people with the code {code}").format(code=options.code)
    return whom(options)


def whom(options: Options) -> str:
    """Say who may sign up, to everybody: not what the code is."""
    return {
        Access.EVERYBODY: _("everybody"),
        Access.AREA: _("people of the area {area}").format(area=options.area_name),
        Access.CODE: _("people who have the code"),
        Access.STAFF: _("the team only"),
        Access.GUESTS: _("people who were at “{title}”").format(title=options.after_title),
    }[options.access]


def held_in(language: str | None) -> str:
    """Say in what language it is held; nothing where that is not said."""
    spoken = {"pl": _("in Polish"), "en": _("in English"), "uk": _("in Ukrainian")}
    return spoken.get(language or "", "")


def _end(options: Options, starts_at: datetime | None, zone: ZoneInfo) -> str:
    ends_at = options.ends_at(starts_at) if starts_at else None
    if ends_at is None or starts_at is None:
        return pgettext("end", "not said")
    lasts = words.duration(timedelta(minutes=options.lasts or 0))
    return f"{wording.until(starts_at, ends_at, zone)}, {lasts}"


def _moment(moment: datetime | None, zone: ZoneInfo) -> str:
    return dated.moment(moment, zone) if moment else ""
