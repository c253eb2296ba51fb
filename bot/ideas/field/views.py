"""What an animator sees in field mode: one question per message, what to read aloud, the paper code."""

from collections.abc import Callable, Mapping

from bot import lettercode
from bot.i18n import LOCALES, _, current_locale, speaking
from bot.ideas import rules
from bot.ideas.answers import Note
from bot.ideas.field import writing
from bot.ideas.field.model import FieldDraft, Recorded, Remark, Writing
from bot.ideas.field.presses import Do, FieldPressed
from bot.ideas.model import Kind, Step
from bot.ideas.views import kinds, parts
from bot.ideas.views.notes import noted
from bot.people.entry import paper_link
from bot.people.views import LANGUAGES
from bot.pictures.model import PaperCard
from bot.profile import Profile, say
from bot.telegram.screen import Button, Screen, button, in_twos
from bot.telegram.text import Text, join, rich

Rows = list[list[Button]]


def asked(now: Writing, profile: Profile, aloud: str = "") -> Screen:
    """Ask what is asked now, under a remark; `aloud` is the language in which the consent is read."""
    draft, note = now.draft, now.note
    if note is Note.REPEATED:
        return Screen(toast=_("Already noted."))
    if now.step is Step.CHECK:
        question, rows = _consent(draft, profile, aloud or current_locale())
    else:
        question, rows = _QUESTIONS[now.step](draft, profile)
    remark = _remark(note)
    text = join("\n\n", [remark, question]) if remark else question
    return Screen(text, buttons=[*rows, _last_row(now)], fresh=note is Note.STALE)


def nothing_begun() -> Screen:
    """Say that nothing is being written down."""
    begin = button(_("Write an idea down"), FieldPressed(do=Do.NEXT))
    return Screen(_("Nothing is being written down now. /field begins."), buttons=[[begin]], fresh=True)


def dropped(draft: FieldDraft | None) -> Screen:
    """Name what was dropped and offer it back."""
    if draft is None:
        return nothing_begun()
    title = rules.title_of(draft.text) if draft.text else _("not yet put into words")
    text = rich(
        _("Dropped: an idea being written down (<i>{title}</i>). It can be brought back for 10 minutes."),
        title=title,
    )
    back = button(_("Bring it back"), FieldPressed(do=Do.RESTORE, draft=draft.token))
    return Screen(text, buttons=[[back], [button(_("Next person"), FieldPressed(do=Do.NEXT))]])


def refused(done: bool) -> Screen:
    """Say that nothing was kept, in the place of the words that were read aloud."""
    if not done:
        return nothing_begun()
    text = _(
        "Nothing was recorded, and what was written down is deleted. Please delete the message with the "
        "person's words from this chat, too, and thank the person all the same."
    )
    return Screen(text, buttons=[[button(_("Next person"), FieldPressed(do=Do.NEXT))]])


def recorded(done: Recorded, profile: Profile, username: str) -> list[Screen]:
    """Close the consent and give the code for the paper; a second press is told the number."""
    idea = done.idea
    if not done.code:
        again = _("Idea {number} has been recorded before; its code is further up.")
        return [Screen(toast=again.format(number=idea.number))]
    letters = lettercode.spaced(done.code)
    link = paper_link(username, done.code)
    text = join(
        "\n\n",
        [
            rich(
                _(
                    "<b>Idea {number} is recorded</b>, {day}. On the paper for the person, in capital "
                    "letters:"
                ),
                number=idea.number,
                day=parts.day(idea.created_at, profile),
            ),
            rich("<b>{code}</b>", code="   ".join(letters.replace("-", "–"))),
            _how_to_follow(letters, link),
            _("The code is not kept here, so it cannot be shown again. It holds no personal data."),
            rich(
                _("Code for the public list of receipts, to be added if the person wishes: {receipt}"),
                receipt=rich("<code>{code}</code>", code=lettercode.spaced(done.receipt)),
            ),
        ],
    )
    card = PaperCard(letters, profile.words.council["nominative"], tuple(_on_paper(done, link, profile)))
    same = button(_("Next person, same place"), FieldPressed(do=Do.SAME_PLACE, draft=idea.token))
    other = button(_("Next person, another place"), FieldPressed(do=Do.NEXT))
    return [
        Screen(rich(_("Recorded: <i>{title}</i>"), title=idea.title)),
        Screen(text, photo=card, buttons=[[same], [other]], fresh=True),
    ]


def _on_paper(done: Recorded, link: str, profile: Profile) -> list[str]:
    idea = done.idea
    return [
        _("Idea {number}, {day}").format(number=idea.number, day=parts.day(idea.created_at, profile)),
        _("What becomes of it: Telegram, {link}").format(link=link.removeprefix("https://")),
        _("Without a phone: ask any animator, with this paper."),
        _("Code for the public list of receipts: {receipt}").format(receipt=lettercode.spaced(done.receipt)),
    ]


def _how_to_follow(letters: str, link: str) -> str:
    return _(
        "With it anybody sees what becomes of the idea: in Telegram, /code {code} or {link}. Without a "
        "phone, ask any animator. Whoever the idea is from can take it over there as their own, once."
    ).format(code=letters, link=link)


def _what(draft: FieldDraft, profile: Profile) -> tuple[Text, Rows]:
    if len(draft.text or "") > rules.MAX_TEXT:
        too_long = _(
            "The text has {length} characters, and {longest} fit. Please send a shorter one, or take its "
            "beginning."
        )
        text = Text(too_long.format(length=len(draft.text or ""), longest=rules.MAX_TEXT))
        return text, [[button(_("Take the beginning"), _press(draft, Do.SHORTEN))]]
    text = rich(
        _(
            "<b>Field mode, step 1 of 3: what</b>\n"
            "Please ask: <i>{question}</i>\nThen write the answer in the person's own words, without name "
            "and address. {leave_out}"
        ),
        question=kinds.question(draft.kind)["question"],
        leave_out=say(profile.privacy.please_leave_out),
    )
    return text, [_kinds(draft)]


def _kinds(draft: FieldDraft) -> list[Button]:
    names = {Kind.IDEA: _("It is an idea"), Kind.NEED: _("It is a need"), Kind.ASSET: _("It is an asset")}
    now = draft.kind or Kind.IDEA
    return [button(name, _press(draft, Do.KIND, kind.value)) for kind, name in names.items() if kind != now]


def _where(draft: FieldDraft, profile: Profile) -> tuple[Text, Rows]:
    text = rich(
        _(
            "<b>Field mode, step 2 of 3: where</b>\n"
            "Which place is it about? Choose a part, write the place, or share a location."
        )
    )
    whole = button(profile.area_name(None).capitalize(), _press(draft, Do.AREA))
    areas = [button(area.name, _press(draft, Do.AREA, area.id)) for area in profile.areas]
    return text, [[whole], *in_twos(areas)]


def _category(draft: FieldDraft, profile: Profile) -> tuple[Text, Rows]:
    head = rich(
        _("<b>Field mode, step 3 of 3: about what</b>\nPlace: {place}. Choose, or write the number."),
        place=parts.place_of(writing.ordinary(draft), profile),
    )
    made = [button(say(c.name), _press(draft, Do.CATEGORY, c.id)) for c in profile.ideas.categories]
    return join("\n\n", [head, parts.category_lines(profile)]), in_twos(made)


def _consent(draft: FieldDraft, profile: Profile, aloud: str) -> tuple[Text, Rows]:
    with speaking(aloud):
        spoken = _(
            "Your words go to: {council}. I write down neither your name nor a telephone number. The office "
            "reads them, and once it takes the idea up, everybody can. You get a paper with a code: with it "
            "you, or somebody you trust, can see what becomes of it. Do you agree?"
        ).format(council=profile.words.council["nominative"])
    text = rich(
        _("<b>Please read aloud</b>\n<blockquote>{text}\n\n{spoken}</blockquote>\n{facts}"),
        text=draft.text,
        spoken=spoken,
        facts=_facts(draft, profile),
    )
    agreed = button(_("The person agrees"), _press(draft, Do.AGREED))
    refused_ = button(_("Does not agree"), _press(draft, Do.REFUSED))
    languages = [
        button(LANGUAGES[locale], _press(draft, Do.ALOUD, locale)) for locale in LOCALES if locale != aloud
    ]
    return text, [[agreed, refused_], languages]


def _facts(draft: FieldDraft, profile: Profile) -> Text:
    return rich(
        "{kind} · {place} · {category}",
        kind=parts.kind_word(draft.kind),
        place=parts.place_of(writing.ordinary(draft), profile),
        category=parts.category_of(writing.ordinary(draft), profile),
    )


_QUESTIONS: Mapping[Step, Callable[[FieldDraft, Profile], tuple[Text, Rows]]] = {
    Step.WHAT: _what,
    Step.WHERE: _where,
    Step.CATEGORY: _category,
}


def _remark(note: Note | Remark | None) -> str:
    match note:
        case Remark.NO_PICTURES:
            return _("Field mode takes no pictures: a stranger may be in them. Words and a place are enough.")
        case Remark.UNFINISHED:
            return _("This one is not finished yet:")
        case Note.NOT_READABLE:
            return _("I can take text or a location here. Nothing that was written is lost.")
        case Note.PRESS_SEND:
            return _("Please press one of the two answers of the person below.")
        case _:
            return noted(note)


def _last_row(now: Writing) -> list[Button]:
    back = button(_("Back"), _press(now.draft, Do.BACK, now.step.value))
    cancel = button(_("Cancel"), _press(now.draft, Do.CANCEL))
    return [cancel] if now.step is Step.WHAT else [back, cancel]


def _press(draft: FieldDraft, do: Do, value: str = "") -> FieldPressed:
    return FieldPressed(do=do, draft=draft.token, value=value)
