"""The questions about what an announcement carries beside its words."""

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta

from bot import words
from bot.broadcasts.composed import Composed
from bot.broadcasts.content.arriving import label, opens, sample
from bot.broadcasts.content.desk import MANY, Added, languages
from bot.broadcasts.content.model import MOST_BUTTONS, Content, ContentButton
from bot.broadcasts.content.presses import More, MorePressed
from bot.broadcasts.content.validity import Lasts
from bot.broadcasts.model import TEXT_LIMIT
from bot.i18n import LOCALES, _, ngettext, speaking
from bot.people.views import LANGUAGES
from bot.profile import Profile
from bot.telegram.paging import turning
from bot.telegram.screen import SHORT_LABEL, Button, Screen, button, in_twos
from bot.telegram.text import rich, shortened


def facts(
    composed: Composed, content: Content, profile: Profile, *, now: datetime, ends: datetime
) -> Iterator[str]:
    """Say for the check what it carries, and until when it is news."""
    if content.buttons:
        named = [_named(one, profile) for one in content.buttons]
        yield _("Buttons: {buttons}").format(buttons="; ".join(named))
    if content.versions:
        spoken = [LANGUAGES[locale] for locale in languages(composed, content)]
        yield _("Languages: {languages}").format(languages=", ".join(spoken))
    if old := content.outdated(composed.text):
        yield _("Written before the first text was changed, please look again: {languages}").format(
            languages=", ".join(LANGUAGES[locale] for locale in old)
        )
    yield _("Valid until: {when}").format(when=_end(composed, content, profile, now=now, ends=ends))


def buttons(added: Added, profile: Profile, *, has_quiz: bool) -> Screen:
    """Show the buttons under the announcement, and which can be added."""
    there = added.content.buttons
    lines = "\n".join(f"{number}. {_named(one, profile)}" for number, one in enumerate(there, start=1))
    text = rich(
        _(
            "<b>Buttons under the announcement</b>\nUp to three. Presses are counted, never who pressed; "
            "of a link Telegram tells nobody.\n\n{buttons}"
        ),
        buttons=lines or _("There are none yet."),
    )
    away = [
        _do(
            _("Take away: {button}").format(button=shortened(label(one, profile), SHORT_LABEL)),
            More.REMOVE,
            added,
            one.id,
        )
        for one in there
    ]
    kinds = [
        _do(_("To an event"), More.EVENTS, added, 0),
        _do(_("To the form for ideas"), More.IDEA, added),
        _do(_("To what is needed"), More.NEEDS, added),
        *([_do(_("To the quiz"), More.QUIZ, added)] if has_quiz else []),
        _do(_("To an address"), More.LINK, added),
    ]
    add = in_twos(kinds) if len(there) < MOST_BUTTONS else []
    return Screen(text, buttons=[*add, *([one] for one in away), _back(added)])


def events(added: Added, coming: Sequence[tuple[int, str]], page: int, pages: int) -> Screen:
    """Ask to which event; `coming` are the numbers and titles of a page of them."""
    text = _("Which event should the button open?") if coming else _("No events are planned at the moment.")
    rows = [[_do(shortened(title, SHORT_LABEL), More.EVENT, added, number)] for number, title in coming]

    def to(number: int) -> MorePressed:
        return MorePressed(do=More.EVENTS, token=added.draft.token, value=str(number))

    return Screen(text, buttons=[*rows, turning(page, pages - 1, to), _back(added, More.BUTTONS)])


def idea_areas(added: Added, profile: Profile) -> Screen:
    """Ask whether the form should begin with a place."""
    text = _("The form asks where. Should it begin with one area filled in? People can change it.")
    anywhere = [_do(_("No, let it ask"), More.IDEA_IN, added)]
    areas = [_do(area.name, More.IDEA_IN, added, area.id) for area in profile.areas]
    return Screen(text, buttons=[anywhere, *in_twos(areas), _back(added, More.BUTTONS)])


def ask_link(added: Added, _profile: Profile) -> Screen:
    """Ask for the words and the address of a button."""
    text = rich(
        _(
            "Please write in one message what the button says, then its address.\n\n"
            "Example: <i>Read the rules https://example.org/rules</i>"
        )
    )
    return Screen(text, buttons=[_back(added, More.BUTTONS)])


def languages_of(added: Added, _profile: Profile) -> Screen:
    """Show in which languages there are words, and how many recipients use those in which there are none."""
    draft, rows = added.draft, []
    main = _("in several languages") if draft.language == MANY else LANGUAGES[draft.language]
    for locale in LOCALES:
        if locale == draft.language:
            continue
        name = LANGUAGES[locale]
        if locale in added.content.versions:
            rows.append(
                [
                    _do(_("Change: {language}").format(language=name), More.WRITE, added, locale),
                    _do(_("Take away: {button}").format(button=name), More.UNWRITE, added, locale),
                ]
            )
        else:
            rows.append([_do(_("Add: {language}").format(language=name), More.WRITE, added, locale)])
    if added.content.versions:
        rows.append(
            [_do(_("Show every version"), More.SHOW, added), _do(_("Test every version"), More.TRY, added)]
        )
    rows.append([_do(_("The first text is in: {language}").format(language=main), More.MAIN, added)])
    text = rich(
        _(
            "<b>Other languages</b>\nPeople get it in their language if you add it by hand; "
            "the others get the first text, with a line that says so.\n\n{lines}"
        ),
        lines="\n".join(_standing(added)),
    )
    return Screen(text, buttons=[*rows, _back(added)])


def ask_version(added: Added, locale: str) -> Screen:
    """Ask for the words in a language."""
    count = added.readers.get(locale, 0)
    text = ngettext(
        "<b>{language}</b>, used by {count} recipient\nPlease write the announcement in this language, in "
        "one message of up to {limit} characters; formatting stays. Photo, file and buttons are the same.",
        "<b>{language}</b>, used by {count} recipients\nPlease write the announcement in this language, in "
        "one message of up to {limit} characters; formatting stays. Photo, file and buttons are the same.",
        count,
    )
    asked = rich(text, language=LANGUAGES[locale], count=words.number(count), limit=words.number(TEXT_LIMIT))
    return Screen(asked, buttons=[_back(added, More.LANGUAGES)])


def every_version(added: Added, profile: Profile) -> list[Screen]:
    """Show the announcement as the recipients of each language get it, and the question again."""
    shown = in_every_language(added.draft, added.content, profile)
    return [*shown, languages_of(added, profile).anew()]


def in_every_language(composed: Composed, content: Content, profile: Profile) -> list[Screen]:
    """Show an announcement as recipients get it, in each of its languages."""
    if not content.versions:
        return sample(composed, content, profile)
    shown = []
    for locale in languages(composed, content):
        with speaking(locale):
            drawn = sample(composed, content, profile)
        shown += [Screen(rich("<b>{language}</b>", language=LANGUAGES[locale]), fresh=True), *drawn]
    return shown


def tried_out(new: bool) -> Screen:
    """Say that every version is on its way to its author."""
    if new:
        return Screen(toast=_("Every version comes to this chat in a moment."))
    return Screen(toast=_("These were already sent to you."))


def until(added: Added, profile: Profile) -> Screen:
    """Ask until when it is news."""
    text = rich(
        _(
            "<b>Until when is it news?</b>\nAfter that it is not sent to anybody whom it did not reach yet. "
            "Hours count from when it leaves.\n\nNow: {when}"
        ),
        when=_end(added.draft, added.content, profile, now=added.now, ends=added.ends),
    )
    offered = {
        Lasts.HOURS_6: words.duration(timedelta(hours=6)),
        Lasts.HOURS_24: words.duration(timedelta(hours=24)),
        Lasts.TODAY: _("the end of the day it leaves") if added.has_time else _("the end of today"),
        Lasts.TOMORROW: _("the end of the day after") if added.has_time else _("the end of tomorrow"),
        Lasts.HOURS_72: words.duration(timedelta(hours=72)),
        Lasts.WEEK: words.duration(timedelta(days=7)),
    }
    choices = [_do(said, More.LASTS, added, lasts.value) for lasts, said in offered.items()]
    event = [_do(_("until the event begins"), More.LASTS, added, Lasts.EVENT.value)]
    rows = [*in_twos(choices), *([event] if added.content.event else []), _back(added)]
    return Screen(text, buttons=rows)


def only_words() -> str:
    """Answer what is not text where text was asked for."""
    return _("Only text fits here. Photo and file are the same in every language.")


def day_and_time(moment: datetime, now: datetime, profile: Profile) -> str:
    """Write "today at 12:03"."""
    local = moment.astimezone(profile.timezone)
    day = words.relative_day(local.date(), now.astimezone(profile.timezone).date())
    return _("{day} at {time}").format(day=day, time=words.time(local))


def _named(one: ContentButton, profile: Profile) -> str:
    return _("“{button}” {opens}").format(button=label(one, profile), opens=opens(one))


def _standing(added: Added) -> Iterator[str]:
    for locale in LOCALES:
        count = added.readers.get(locale, 0)
        readers = ngettext("{count} recipient", "{count} recipients", count).format(count=words.number(count))
        name = LANGUAGES[locale]
        if locale == added.draft.language:
            yield _("{language}: the first text ({readers})").format(language=name, readers=readers)
        elif locale in added.content.outdated(added.draft.text):
            yield _("{language}: written before the first text was changed ({readers})").format(
                language=name, readers=readers
            )
        elif locale in added.content.versions:
            yield _("{language}: added ({readers})").format(language=name, readers=readers)
        else:
            yield _("{language}: missing ({readers})").format(language=name, readers=readers)


def _end(composed: Composed, content: Content, profile: Profile, *, now: datetime, ends: datetime) -> str:
    said = day_and_time(ends, now, profile)
    if composed.lasts == Lasts.EVENT and content.event:
        return _("{when}, when the event begins").format(when=said)
    return said


def _do(words_: str, do: More, added: Added, value: object = "") -> Button:
    return button(words_, MorePressed(do=do, token=added.draft.token, value=str(value)))


def _back(added: Added, to: More = More.OPEN) -> list[Button]:
    return [_do(_("Back"), to, added)]
