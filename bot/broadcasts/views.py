"""What an announcement looks like, and the questions on the way to it."""

from collections.abc import Iterator
from dataclasses import replace

from bot import words
from bot.broadcasts import check_views
from bot.broadcasts.audience.views import ask_audience
from bot.broadcasts.audience.wording import audience, in_digest, left_out, narrowing
from bot.broadcasts.channels import author_views as channels
from bot.broadcasts.content.arriving import sample
from bot.broadcasts.content.views import day_and_time, facts
from bot.broadcasts.desk import Desk
from bot.broadcasts.model import TEXT_LIMIT, UNDO, Draft, Step
from bot.broadcasts.planning import check_views as planning
from bot.broadcasts.presses import Do, DraftPressed, Manage, ManagePressed
from bot.i18n import _, ngettext
from bot.people.views import LANGUAGES
from bot.profile import Profile
from bot.telegram.screen import Button, Screen, button
from bot.telegram.text import Text, join, rich, shortened

EXCERPT = 60
_ORDER = (Step.TEXT, Step.PHOTO, Step.AUDIENCE)


def sample_pressed() -> Screen:
    """Answer a press of the button under a sample."""
    return Screen(toast=_("This is a preview. For recipients this button switches announcements off."))


def ask_text(draft: Draft) -> Screen:
    """Ask for the words."""
    picture = ""
    if draft.attached:
        picture = (
            _("The picture is here. It still needs words.")
            if draft.photo
            else _("The file is here. It still needs words.")
        )
    question = rich(
        _(
            "<b>Step {step} of {steps}: text</b>\n"
            "What do you want to announce? Write it in one message of up to {limit} characters; bold, "
            "italics and links stay as they are. You can also send a photo or a file with a caption.\n\n"
            "Example: <i>On Tuesday at 18:00 we talk about the playground. Everybody is welcome.</i>"
        ),
        **_numbered(Step.TEXT),
        limit=words.number(TEXT_LIMIT),
    )
    mine = [button(_("My announcements"), ManagePressed(do=Manage.LIST, id=0))]
    last = [_last_row(draft)] if draft.editing else [mine, [_cancel(draft)]]
    return Screen(_lines(picture, question), buttons=last)


def ask_photo(draft: Draft) -> Screen:
    """Ask for a picture."""
    question = rich(
        _(
            "<b>Step {step} of {steps}: photo or file</b>\n"
            "Please send a photo or a file (a PDF, for example) to go with it, or do without."
        ),
        **_numbered(Step.PHOTO),
    )
    skip = button(_("Without a photo"), DraftPressed(do=Do.SKIP, token=draft.token))
    return Screen(question, buttons=[[skip], _last_row(draft)])


def check(desk: Desk, profile: Profile) -> Screen:
    """Say under the sample who gets it, who does not and why, and when it goes out."""
    text = rich(
        _("<b>Please check before sending</b>\nAbove you see it exactly as it will arrive.\n\n{facts}"),
        facts="\n".join(_facts(desk, profile)),
    )
    return Screen(text, buttons=[*check_views.rows(desk), _last_row(desk.draft)])


def tried_out(new: bool) -> Screen:
    """Say that it is on its way to its author."""
    if new:
        return Screen(toast=_("It comes to this chat in a moment, just as recipients will get it."))
    return Screen(toast=_("This one was already sent to you."))


def last_question(desk: Desk, profile: Profile) -> Screen:
    """Ask once more where the audience has changed or the same or a similar one went out shortly before."""
    count, twin = desk.reach.count, desk.twin
    if twin is None:
        question = ngettext("Send it to {count} person?", "Send it to {count} people?", count)
    elif twin.planned:
        question = ngettext(
            "The plan has the same or a similar announcement, due {when}: “{excerpt}” "
            "Send this one to {count} person all the same?",
            "The plan has the same or a similar announcement, due {when}: “{excerpt}” "
            "Send this one to {count} people all the same?",
            count,
        )
    elif not twin.is_twin_of(desk.draft):
        question = ngettext(
            "A similar announcement went out {when}: “{excerpt}” "
            "Send this one to {count} person all the same?",
            "A similar announcement went out {when}: “{excerpt}” "
            "Send this one to {count} people all the same?",
            count,
        )
    else:
        question = ngettext(
            "The same announcement went out {when}. Send it to {count} person all the same?",
            "The same announcement went out {when}. Send it to {count} people all the same?",
            count,
        )
    when = day_and_time(twin.due_at, desk.now, profile) if twin else ""
    said = excerpt(twin.text) if twin else ""
    asked = question.format(count=words.number(count), when=when, excerpt=said)
    yes = button(_("Yes, send"), DraftPressed(do=Do.SEND, token=desk.draft.token))
    return Screen(_lines(_change(desk), asked), buttons=[[yes], _last_row(desk.draft)])


def question(desk: Desk, profile: Profile) -> Screen:
    """Ask the question that the draft has come to."""
    match desk.step:
        case Step.TEXT:
            return ask_text(desk.draft)
        case Step.PHOTO:
            return ask_photo(desk.draft)
        case Step.AUDIENCE:
            where = desk.targets if desk.choosing and desk.choosing.aiming.page.is_whole else ()
            return channels.under(ask_audience(desk.choosing, desk.draft, profile), desk.draft, where)
        case Step.PREVIEW:
            return check(desk, profile)
        case Step.CONFIRM:
            return last_question(desk, profile)


def shown(desk: Desk, profile: Profile) -> list[Screen]:
    """Show the question, after an old button as a new message; before the check, the sample."""
    asked = question(desk, profile)
    if desk.stale:
        return [replace(asked, fresh=True, toast=_("That button is out of date. Here is where we are."))]
    if desk.step is Step.PREVIEW:
        return [
            chosen(desk.draft, profile),
            *sample(desk.draft, desk.content, profile),
            asked.anew(),
        ]
    return [asked]


def hint(step: Step) -> str:
    """Say what fits where something else was sent."""
    return {
        Step.TEXT: _("I can take text, or one photo or file with a caption."),
        Step.PHOTO: _("Please send a photo or a file here, or press “Without a photo”."),
        Step.AUDIENCE: _("Please press a button, or write what it says or its number."),
        Step.PREVIEW: _("Please press a button, or write what it says."),
        Step.CONFIRM: _("Please press a button, or write what it says."),
    }[step]


def chosen(draft: Draft, profile: Profile) -> Screen:
    """Say in place of the question who was chosen."""
    return Screen(_("For: {audience}").format(audience=audience(draft, profile)))


def one_picture() -> Screen:
    """Answer an album."""
    return Screen(_("An announcement has room for one picture. Please send one, not an album."))


def cancelled(draft: Draft) -> Screen:
    """Name what was dropped and offer it back."""
    mine = [button(_("My announcements"), ManagePressed(do=Manage.LIST, id=0))]
    if not draft.text and not draft.attached:
        return Screen(_("No announcement is being written any more."), buttons=[mine])
    alone = _("a photo") if draft.photo else _("a file")
    said = excerpt(draft.text) if draft.text else alone
    text = _("Dropped: the announcement “{excerpt}”; it was not sent. It can be brought back for 10 minutes.")
    restore = [button(_("Bring it back"), DraftPressed(do=Do.RESTORE, token=draft.token))]
    return Screen(text.format(excerpt=said), buttons=[restore, mine])


def excerpt(text: str) -> str:
    """Return the beginning of a text, on one line."""
    return shortened(text, EXCERPT)


def changed_audience(before: int, now: int) -> str:
    """Say that the number of recipients is not the one that was shown last."""
    return _("The audience has changed: it was {before}, now it is {now}.").format(
        before=words.number(before), now=words.number(now)
    )


def _facts(desk: Desk, profile: Profile) -> Iterator[str]:
    reach = desk.reach
    yield _("For: {audience}").format(audience=audience(desk.draft, profile))
    yield from narrowing(desk.draft.aim, desk.named, profile)
    gets = ngettext("Gets it: {count} person", "Get it: {count} people", reach.count)
    yield gets.format(count=words.number(reach.count))
    if change := _change(desk):
        yield change
    if reach.weekly:
        yield in_digest(reach.weekly, profile)
    if reach.left_out:
        yield left_out(reach)
    if desk.sample:
        yield _("For example, by chance: {people}").format(people=_sampled(desk, profile))
    yield from channels.facts(desk.targets)
    yield from facts(desk.draft, desk.content, profile, now=desk.now, ends=desk.ends)
    if desk.outlook.wall is None and not desk.outlook.needs_approval:
        yield _departure(desk, profile)
    yield from planning.facts(desk.outlook, profile)


def _sampled(desk: Desk, profile: Profile) -> str:
    return "; ".join(
        _("{count} × {area}, {language}").format(
            count=count,
            area=profile.area_name(area) if area else _("no area named"),
            language=LANGUAGES.get(locale, locale),
        )
        for (area, locale), count in sorted(desk.sample.items(), key=lambda each: (-each[1], str(each[0])))
    )


def _departure(desk: Desk, profile: Profile) -> str:
    if desk.leaves - desk.now > UNDO:
        when = day_and_time(desk.leaves, desk.now, profile)
        return _("Nothing goes out in quiet hours: it leaves {when}.").format(when=when)
    return planning.undo()


def _change(desk: Desk) -> str:
    if desk.shown_before is None:
        return ""
    return changed_audience(desk.shown_before, desk.reach.count)


def _numbered(step: Step) -> dict[str, int]:
    return {"step": _ORDER.index(step) + 1, "steps": len(_ORDER)}


def _cancel(draft: Draft) -> Button:
    return button(_("Cancel"), DraftPressed(do=Do.CANCEL, token=draft.token))


def _last_row(draft: Draft) -> list[Button]:
    return [button(_("Back"), DraftPressed(do=Do.BACK, token=draft.token)), _cancel(draft)]


def _lines(*parts: Text | str) -> Text:
    return join("\n\n", (part for part in parts if part))
