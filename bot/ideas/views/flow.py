"""The conversation in which an idea is written: one question per message, the check, the receipt."""

from collections.abc import Callable, Mapping

from bot import words
from bot.i18n import _
from bot.ideas import rules
from bot.ideas.answers import Asking, Joined, Note, Sent
from bot.ideas.clocks import clocks
from bot.ideas.model import IdeaDraft, Step
from bot.ideas.presses import Do, IdeaPressed
from bot.ideas.receipts import views as receipts
from bot.ideas.views import kinds, parts, photos, private
from bot.ideas.views.notes import noted
from bot.profile import Profile, say
from bot.telegram.phrases import with_answer
from bot.telegram.screen import Button, Screen, button, in_twos
from bot.telegram.text import Text, join, rich

Rows = list[list[Button]]


def asked(asking: Asking, profile: Profile) -> Screen | None:
    """Ask what is asked now, under a remark; a press that was repeated gets a short word, an album none."""
    draft, note = asking.draft, asking.note
    if note is Note.REST_OF_ALBUM:
        return None
    if note is Note.REPEATED:
        return Screen(toast=_("Already noted."))
    step = rules.next_step(draft)
    question, rows = _QUESTIONS[step](draft, profile) if step in _QUESTIONS else _of_all(asking, profile)
    text = join("\n\n", [noted(note), question]) if noted(note) else question
    return Screen(text, buttons=[*rows, _last_row(draft)], fresh=note is Note.STALE)


def checked(asking: Asking, profile: Profile) -> Screen | list[Screen] | None:
    """Ask what is asked now; before the check its photos are shown, unless they just were."""
    screen = asked(asking, profile)
    is_due = rules.next_step(asking.draft) is Step.CHECK and not asking.photos_shown
    before = photos.of_draft(asking) if is_due else []
    return [*before, screen.anew()] if screen and screen.body and before else screen


def named(asking: Asking, text: str, profile: Profile) -> IdeaPressed | None:
    """Return the button under the open question whose words are `text`: writing them is pressing it."""
    wanted = text.strip(" .!").casefold()
    screen = asked(asking, profile)
    offered = (one for row in (screen.buttons if screen else ()) for one in row)
    return next((IdeaPressed.unpack(one.press) for one in offered if one.label.casefold() == wanted), None)


def unfinished(draft: IdeaDraft) -> Screen:
    """Say that an idea is being written already, and ask what becomes of it."""
    text = rich(
        _("There is an idea that has not been sent yet:\n<i>{title}</i>\n\nGo on with it, or begin afresh?"),
        title=_begun(draft),
    )
    go_on = button(_("Go on"), _press(draft, Do.CONTINUE))
    return Screen(text, buttons=[[go_on, button(_("Begin afresh"), _press(draft, Do.AFRESH))]], fresh=True)


def dropped(draft: IdeaDraft | None) -> Screen:
    """Name what was dropped and offer it back."""
    if draft is None:
        return nothing_begun()
    text = rich(
        _("Dropped: an idea that was not sent (<i>{title}</i>). It can be brought back for 10 minutes."),
        title=_begun(draft),
    )
    return Screen(text, buttons=[[button(_("Bring it back"), _press(draft, Do.RESTORE))]])


def nothing_begun() -> Screen:
    """Say that no idea is being written, and how to begin."""
    start = button(_("Propose an idea"), IdeaPressed(do=Do.START))
    return Screen(_("No idea is being written now. /idea begins one."), buttons=[[start]], fresh=True)


def joined(result: Joined) -> Screen:
    """Say that the support counts, and that nothing of the draft is lost yet."""
    text = rich(
        _(
            "<b>Your support for idea {number} is counted.</b>\n<i>{title}</i>\n\n"
            "All news of it will come to this chat. The idea you were writing is set aside; it can be "
            "brought back for 10 minutes."
        ),
        number=result.idea.number,
        title=result.idea.title,
    )
    return Screen(text, buttons=[[button(_("Bring it back"), _press(result.draft, Do.RESTORE))]], fresh=True)


def sent(result: Sent, profile: Profile) -> list[Screen]:
    """Close the check and give the receipt; a second press is told the number."""
    idea = result.idea
    if result.again:
        return [Screen(toast=_("Idea {number} has already been sent.").format(number=idea.number))]
    return [Screen(rich(_("Sent: <i>{title}</i>"), title=idea.title)), _receipt(result, profile)]


def _receipt(result: Sent, profile: Profile) -> Screen:
    idea = result.idea
    by = words.short_date(clocks(idea, profile, idea.created_at).first_reply.target)
    step = say(profile.ideas.next_step).format(days=profile.ideas.first_reply_days, date=by)
    lines: list[Text | str] = [
        rich(
            _("<b>Idea {number} has been received</b>, {day}. Thank you! 💡"),
            number=idea.number,
            day=parts.day(idea.created_at, profile),
        ),
        step,
        _("An idea sent here is not an official application."),
        _("/mine shows your ideas and what has become of them."),
        receipts.lines(result.receipt),
    ]
    return Screen(join("\n\n", lines), buttons=[[receipts.slip_button(result.receipt)]], fresh=True)


def _what(draft: IdeaDraft, profile: Profile) -> tuple[Text, Rows]:
    if draft.text and not rules.is_answered(draft, Step.WHAT):
        return _too_long(draft)
    text = rich(
        _(
            "<b>Step 1 of 4: what</b>\n"
            "{question} In your own words, from {shortest} to {longest} characters.\n\n"
            "Example: <i>{example}</i>\n\n{leave_out}"
        ),
        **kinds.question(draft.kind),
        shortest=rules.MIN_TEXT,
        longest=rules.MAX_TEXT,
        leave_out=say(profile.privacy.please_leave_out),
    )
    return with_answer(text, draft.text), [*kinds.others(draft), *_keep(draft, Step.WHAT)]


def _too_long(draft: IdeaDraft) -> tuple[Text, Rows]:
    text = rich(
        _(
            "<b>Step 1 of 4: what</b>\n"
            "The text has {length} characters, and {longest} fit. Nothing is lost: the text is kept. "
            "Please send a shorter one, or take its beginning."
        ),
        length=len(draft.text or ""),
        longest=rules.MAX_TEXT,
    )
    return text, [[button(_("Take the beginning"), _press(draft, Do.SHORTEN))]]


def _where(draft: IdeaDraft, profile: Profile) -> tuple[Text, Rows]:
    text = rich(
        _(
            "<b>Step 2 of 4: where</b>\n"
            "Choose a part, write the place (a street, a crossing, a name), or share a location "
            "with the paper clip.\n\n"
            "Example: <i>by the stop next to the library</i>"
        )
    )
    places = [button(area.name, _press(draft, Do.AREA, area.id)) for area in profile.areas]
    whole = button(say(profile.whole_area).capitalize(), _press(draft, Do.AREA))
    answer = parts.place_of(draft, profile) if draft.where else None
    return with_answer(text, answer), [[whole], *in_twos(places), *_keep(draft, Step.WHERE)]


def _category(draft: IdeaDraft, profile: Profile) -> tuple[Text, Rows]:
    head = rich(_("<b>Step 3 of 4: about what</b>\nChoose, or write the number."))
    kinds = [button(say(c.name), _press(draft, Do.CATEGORY, c.id)) for c in profile.ideas.categories]
    answer = parts.category_of(draft, profile) if draft.category else None
    text = with_answer(join("\n\n", [head, parts.category_lines(profile)]), answer)
    return text, [*in_twos(kinds), *_keep(draft, Step.CATEGORY)]


def _of_all(asking: Asking, profile: Profile) -> tuple[Text, Rows]:
    """Ask what needs more than the draft: its photos, or what reads alike."""
    match rules.next_step(asking.draft):
        case Step.SIMILAR:
            return _similar(asking, profile)
        case Step.CHECK:
            return _check(asking, profile)
        case _:
            text, rows = photos.question(asking)
            return text, [*rows, *([] if asking.photos else _keep(asking.draft, Step.PHOTO))]


def _similar(asking: Asking, profile: Profile) -> tuple[Text, Rows]:
    head = rich(
        _(
            "<b>Is it one of these?</b>\nThese ideas read alike. Supporting one counts more than sending it "
            "again; if yours is different, it goes on."
        )
    )
    entries = [parts.offered(idea, asking.supporters[idea.id], profile) for idea in asking.similar]
    join_ = [
        button(
            _("I support no. {number}").format(number=idea.number),
            _press(asking.draft, Do.JOIN, str(idea.number)),
        )
        for idea in asking.similar
    ]
    different = button(_("Mine is different"), _press(asking.draft, Do.DIFFERENT))
    return join("\n\n", [head, *entries]), [*in_twos(join_), [different]]


def _name(draft: IdeaDraft, profile: Profile) -> tuple[Text, Rows]:
    text = rich(
        _(
            "<b>Under what name?</b>\n"
            "Please write the name that is to stand under the idea, your own only. The office reads it, and "
            "everybody once the idea is taken up."
        )
    )
    stay = button(_("Stay anonymous"), _press(draft, Do.ANONYMOUS))
    return with_answer(text, draft.signature), [[stay], *_keep(draft, Step.NAME)]


def _check(asking: Asking, profile: Profile) -> tuple[Text, Rows]:
    draft = asking.draft
    text = rich(
        _("<b>Please check before sending</b>\n\n{text}\n\n{facts}\n\n<b>Who sees it:</b> {who}"),
        text=draft.text,
        facts=parts.facts(draft, profile, len(asking.photos)),
        who=_who_sees(draft),
    )
    changes = {
        Step.WHAT: _("Change the text"),
        Step.WHERE: _("Change the place"),
        Step.CATEGORY: _("Change the category"),
        Step.PHOTO: _("Change the photos") if asking.photos else _("Add a photo"),
        Step.NAME: _("Change the name") if draft.signature else _("Sign with a name"),
    }
    change = [button(label, _press(draft, Do.CHANGE, step.value)) for step, label in changes.items()]
    return text, [[button(_("Send"), _press(draft, Do.SEND))], *in_twos(change)]


def _who_sees(draft: IdeaDraft) -> str:
    if draft.signature:
        return _(
            "the office reads the idea with the name under it and sees the photo and the place; once it has "
            "taken the idea up, everybody can. Nobody sees the Telegram account. The bot keeps the link with "
            "it only so that the answer can reach you."
        )
    return _(
        "the office reads the idea and sees the photo and the place; once it has taken the idea up, "
        "everybody can. Neither the office nor anybody else learns who sent it. The bot keeps the link with "
        "this account only so that the answer can reach you."
    )


_QUESTIONS: Mapping[Step, Callable[[IdeaDraft, Profile], tuple[Text, Rows]]] = {
    Step.WHAT: _what,
    Step.WHERE: _where,
    Step.CATEGORY: _category,
    Step.PRIVATE: private.question,
    Step.NAME: _name,
}


def _last_row(draft: IdeaDraft) -> list[Button]:
    step = rules.next_step(draft)
    back = button(_("Back"), _press(draft, Do.BACK, step.value))
    has_back = step is not Step.WHAT or (draft.editing is not None and rules.is_complete(draft))
    return [*([back] if has_back else []), button(_("Cancel"), _press(draft, Do.CANCEL))]


def _keep(draft: IdeaDraft, step: Step) -> Rows:
    """Offer to leave an answer as it is, where one is being given again."""
    if not (draft.editing and rules.is_answered(draft, step)):
        return []
    return [[button(_("Leave it as it is"), _press(draft, Do.KEEP, step.value))]]


def _begun(draft: IdeaDraft) -> str:
    return rules.title_of(draft.text) if draft.text else _("not yet put into words")


def _press(draft: IdeaDraft, do: Do, value: str = "") -> IdeaPressed:
    return IdeaPressed(do=do, draft=draft.token, value=value)
