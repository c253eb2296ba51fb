"""What people see of the needs interview."""

from collections.abc import Mapping, Sequence

from bot.i18n import _, ngettext
from bot.needs import coding, rules
from bot.needs.model import Asking, NeedAnswer, Note, Stand, Step, Wish
from bot.needs.offers import Institution, Offer
from bot.needs.presses import Do, NeedPressed
from bot.profile import Profile, Term, say
from bot.telegram.screen import Button, Screen, button, in_twos
from bot.telegram.text import Text, join, rich


def start(stand: Stand, profile: Profile, *, reads: bool, exports: bool) -> Screen:
    """Show where somebody stands: at the beginning, in the middle, or with answers given."""
    rows: list[list[Button]] = []
    if stand.asking:
        at = _("The interview waits at question {number} of {count}.")
        text: Text | str = at.format(number=stand.asking.number, count=stand.asking.count)
        rows = [[_do(_("Go on"), Do.BEGIN)]]
    elif stand.answer:
        text = join("\n\n", [rich(_("<b>Your answers</b>")), said(stand.answer, profile)])
        rows = [[_do(_("What there is for it"), Do.OFFERS)], [_do(_("Answer anew"), Do.BEGIN)]]
    else:
        text, rows = _introduction(profile), [[_do(_("Begin"), Do.BEGIN)]]
    if stand.asking or stand.answer:
        rows.append([_do(_("Delete my answers"), Do.FORGET)])
    return Screen(text, buttons=[*rows, *_office(reads=reads, exports=exports)])


def question(asked: Asking, profile: Profile) -> Screen:
    """Ask a question, under a remark."""
    head = rich(_("<b>Question {number} of {count}</b>"), number=asked.number, count=asked.count)
    remark = _remark(asked.note)
    parts: list[Text | str] = [*([remark] if remark else []), join("\n", [head, _asked(asked.step)])]
    rows = in_twos([_option(asked, value, profile) for value in rules.options(asked, profile)])
    token = asked.draft.token
    back = button(_("Back"), NeedPressed(do=Do.BACK, token=token))
    stop = button(_("Stop"), NeedPressed(do=Do.STOP, token=token))
    last = [back, stop] if asked.number > 1 else [stop]
    return Screen(join("\n\n", parts), buttons=[*rows, last], fresh=asked.note is Note.STALE)


def done(answer: NeedAnswer, profile: Profile) -> Screen:
    """Close the interview."""
    thanks = join("\n\n", [rich(_("<b>Thank you. This is what was noted:</b>")), said(answer, profile)])
    return Screen(thanks, buttons=[[_do(_("Answer anew"), Do.BEGIN), _do(_("Delete my answers"), Do.FORGET)]])


def offered(
    offers: Sequence[Offer], openers: Sequence[Button], titles: Mapping[str, str], profile: Profile
) -> Screen:
    """Show what is offered, or that nothing is; `titles` names articles and bodies, by their ids."""
    head = rich(_("<b>What there is for it</b>"))
    lines = [_offered(offer, titles, profile) for offer in offers]
    return Screen(join("\n\n", [head, *lines]), buttons=[[one] for one in openers], fresh=True)


def said(answer: NeedAnswer, profile: Profile) -> Text:
    """List somebody's answers, with the categories their sentence was put under."""
    lines = [
        rich(_("Place: {place}"), place=profile.area_name(answer.area)),
        rich(_("About: {category}"), category=names(answer.categories, profile)),
        rich(_("Taking part: {wish}"), wish=wish_word(Wish(answer.wish))),
        *([rich(_("In your words: <i>{words}</i>"), words=answer.words)] if answer.words else []),
    ]
    return join("\n", lines)


def names(categories: Sequence[str], profile: Profile) -> str:
    """Name categories; one that the profile no longer has by its id."""
    found = ((one, profile.category(one)) for one in categories)
    return ", ".join(say(category.name) if category else one for one, category in found)


def wish_word(wish: Wish) -> str:
    """Name how somebody would like to take part."""
    return {
        Wish.NEWS: _("hear what is planned"),
        Wish.MEET: _("come and talk"),
        Wish.HELP: _("do something together"),
        Wish.ONLY: _("being heard is enough"),
    }[wish]


def stopped() -> Screen:
    """Say that the interview waits."""
    text = _("Stopped. /needs goes on from here; the office sees only finished answers.")
    return Screen(text, buttons=[[_do(_("Delete my answers"), Do.FORGET)]])


def nothing_asked() -> Screen:
    """Say that nothing is being asked."""
    return Screen(_("No question is open now. /needs begins."), fresh=True)


def really_forget() -> Screen:
    """Ask once whether to delete the answers."""
    sure = _do(_("Yes, delete them"), Do.SURE)
    text = _("Delete your answers on what is needed? This cannot be undone; you can answer anew at any time.")
    return Screen(text, buttons=[[sure, _do(_("No, keep them"), Do.SHOW)]])


def forgotten(had_any: bool) -> Screen:
    """Say that nothing is kept."""
    return Screen(
        _("Your answers are deleted. /needs begins anew.") if had_any else _("There are no answers of yours.")
    )


def _introduction(profile: Profile) -> Text:
    months = profile.privacy.retention_months[Term.QUESTIONS]
    lasts = ngettext("{count} month", "{count} months", months).format(count=months)
    who = _(
        "Who sees it: the office gets counts of at least five people, and each answer, also your own words, "
        "without your name and account. The bot keeps them with your account so that you can change or "
        "delete them; that link lasts {months} and then goes. So for the office you are anonymous, for the "
        "bot not."
    )
    return join(
        "\n\n",
        [
            rich(_("<b>What is needed here? One minute</b>")),
            _("Five short questions, nearly all of them one tap. At the end you see what there is already."),
            who.format(months=lasts),
            say(profile.privacy.please_leave_out),
        ],
    )


def _asked(step: Step) -> str:
    return {
        Step.AREA: _("Which part is it about?"),
        Step.FIRST: _("What matters most to you there?"),
        Step.SECOND: _("And what next?"),
        Step.WISH: _("How would you like to take part?"),
        Step.WORDS: _(
            "What is missing most? One sentence in your own words, for example: "
            "there is nowhere to sit on the way to the shop."
        ),
    }[step]


def _option(asked: Asking, value: str, profile: Profile) -> Button:
    return button(
        _label(asked.step, value, profile),
        NeedPressed(do=Do.ANSWER, token=asked.draft.token, step=asked.step, value=value),
    )


def _label(step: Step, value: str, profile: Profile) -> str:
    match step:
        case Step.AREA:
            name = profile.area_name(value or None)
            return name[:1].upper() + name[1:]
        case Step.WISH:
            wish = wish_word(Wish(value))
            return wish[:1].upper() + wish[1:]
        case Step.WORDS:
            return _("Skip this question")
        case _:
            return names([value], profile) if value else _("Nothing more")


def _remark(note: Note | None) -> str:
    said_: dict[Note, str] = {
        Note.CHOOSE: _("Please choose with a button, or write its number or its words."),
        Note.WORDS_ONLY: _("I can only read words here."),
        Note.TOO_LONG: _("Please in up to {longest} characters: one sentence is enough.").format(
            longest=coding.LONGEST
        ),
        Note.TOO_SHORT: _("A few words, please, or press “Skip this question”."),
        Note.STALE: _("That button is from an earlier step. This is where we are:"),
    }
    return said_[note] if note else ""


def _offered(offer: Offer, titles: Mapping[str, str], profile: Profile) -> Text:
    head = rich("<b>{name}</b>", name=names([offer.category], profile))
    own = [titles[one] for one in (*offer.bodies, *offer.articles) if one in titles]
    lines = [*(_institution(one) for one in offer.institutions), *(Text(f"– {title}") for title in own)]
    gap = Text(_("Nothing is offered here for this yet. The office sees this gap."))
    return join("\n", [head, *(lines or [gap])])


def _institution(one: Institution) -> Text:
    ways = ", ".join(one.ways)
    return rich("– {name}: {about} ({ways})", name=say(one.name), about=say(one.about), ways=ways)


def _office(*, reads: bool, exports: bool) -> list[list[Button]]:
    rows = [[_do(_("Results for the office"), Do.RESULTS)]] if reads else []
    return [*rows, [_do("XLSX", Do.XLSX), _do("CSV", Do.CSV)]] if exports else rows


def _do(label: str, do: Do) -> Button:
    return button(label, NeedPressed(do=do))
