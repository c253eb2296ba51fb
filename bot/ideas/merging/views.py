"""What people see of joining ideas: the office's choice and preview, what authors and supporters are told."""

from bot.i18n import _, ngettext
from bot.ideas.merging.model import Answer, Choice, Pair, Preview
from bot.ideas.merging.presses import AnswerPressed, Merge, MergePressed
from bot.ideas.model import Idea
from bot.ideas.presses import Board, BoardPressed, Own, OwnPressed, PublicPressed, See, card_of
from bot.ideas.views import parts
from bot.profile import Profile
from bot.telegram.screen import Button, Screen, button
from bot.telegram.text import Text, join, rich


def choose(choice: Choice) -> Screen:
    """Ask which idea this one is to be joined to."""
    one = choice.one
    ask = rich(
        _(
            "Which idea says the same as idea {number} (<i>{title}</i>)? Choose one that reads alike, or "
            "write its number. Nothing is done before you have seen what follows from it."
        ),
        number=one.number,
        title=one.title,
    )
    none = [] if choice.alike else [_("None of the ideas that everybody can read is alike.")]
    offered = [
        [parts.opener(idea, MergePressed(do=Merge.CHOOSE, number=one.number, into=idea.number))]
        for idea in choice.alike
    ]
    leave = button(_("Cancel"), MergePressed(do=Merge.LEAVE, number=one.number))
    return Screen(join("\n\n", [ask, *none]), buttons=[*offered, [leave]])


def no_number(choice: Choice) -> Screen:
    """Ask again where no number was written."""
    return choose(choice).below(_("That is not the number of an idea.")).anew()


def previewed(preview: Preview, profile: Profile) -> Screen:
    """Say what joining would do, and who is told."""
    one, into = preview.one, preview.into
    head = rich(
        _("<b>Join idea {one} to idea {into}?</b>\n\n{one}. <i>{title}</i>\n↓\n{into}. <i>{other}</i>"),
        one=one.number,
        into=into.number,
        title=one.title,
        other=into.title,
    )
    lines: list[Text | str] = [head, "\n".join(f"• {line}" for line in _consequences(preview, profile))]
    sure = button(_("Join"), MergePressed(do=Merge.SURE, number=one.number, into=into.number))
    another = button(_("Another idea"), MergePressed(do=Merge.BEGIN, number=one.number))
    leave = button(_("Cancel"), MergePressed(do=Merge.LEAVE, number=one.number))
    return Screen(join("\n\n", lines), buttons=[[sure, another], [leave]])


def done(pair: Pair) -> Screen:
    """Say that two ideas are joined."""
    text = _("Joined: idea {one} to idea {into}. Those concerned are being told.")
    return _to_card(text, pair.one, pair.into)


def left(number: int) -> Screen:
    """Say that nothing was joined."""
    text = _("Dropped: the joining of idea {number}. Nothing was changed.").format(number=number)
    opens = BoardPressed(do=Board.OPEN, number=number)
    return Screen(text, buttons=[[button(_("Show the idea"), opens)]])


def really_part(pair: Pair) -> Screen:
    """Ask once whether to take a merge back, and say what happens then."""
    text = rich(
        _(
            "<b>Part idea {one} from idea {into} again?</b>\n\nWhoever came to idea {into} with it goes "
            "back: supporters, followers and the author. Idea {one} (<i>{title}</i>) has the state it had "
            "before: {status}. Those who were told of the joining are told of this."
        ),
        one=pair.one.number,
        into=pair.into.number,
        title=pair.one.title,
        status=parts.status_word(pair.merge.was),
    )
    sure = button(_("Part them"), MergePressed(do=Merge.PART_SURE, number=pair.one.number))
    keep = button(_("Leave them joined"), MergePressed(do=Merge.LEAVE, number=pair.one.number))
    return Screen(text, buttons=[[sure, keep]])


def was_parted(pair: Pair) -> Screen:
    """Say that two ideas are parted."""
    return _to_card(_("Idea {one} goes on by itself again. Those concerned are told."), pair.one, pair.into)


def not_joined(number: int) -> Screen:
    """Say that there is nothing to part."""
    opens = BoardPressed(do=Board.OPEN, number=number)
    text = _("Idea {number} is not joined to another one (any more). Nothing was changed.")
    return Screen(text.format(number=number), buttons=[[button(_("Show the idea"), opens)]])


def asked(pair: Pair, profile: Profile) -> Screen:
    """Ask an author whether their idea was rightly joined to another."""
    text = rich(
        _(
            "<b>The office joined your idea {one} to idea {into}.</b>\n\n{one}. <i>{title}</i>\n↓\n"
            "{into}. <i>{other}</i>\n\nSomebody there read both and thinks that they say the same. You "
            "support idea {into} now, and all news of it comes here.\n\nIs yours another one after all? "
            "Then say so by {day}, and the two are parted at once. If you say nothing, they stay together."
        ),
        **_named(pair),
        day=parts.day(pair.merge.objects_until, profile),
    )
    agree = button(_("All right"), AnswerPressed(merge=pair.merge.id, answer=Answer.AGREED))
    different = button(_("Mine is different"), AnswerPressed(merge=pair.merge.id, answer=Answer.DIFFERENT))
    return Screen(text, buttons=[[agree, different], [_open(pair.into)]], fresh=True)


def agreed(pair: Pair) -> Screen:
    """Thank an author who agrees."""
    text = _("Noted, thank you. Idea {one} stays joined to idea {into}, and the news of it comes here.")
    return Screen(_filled(text, pair), buttons=[[_open(pair.into)]])


def parted_at_once(pair: Pair) -> Screen:
    """Confirm an author's objection."""
    text = _(
        "Noted. Idea {one} goes on by itself, with everybody who supports it, and the office is told. Your "
        "support of idea {into} is taken back."
    )
    return Screen(_filled(text, pair), buttons=[[_own(pair.one)]])


def too_late(pair: Pair, profile: Profile) -> Screen:
    """Say that the time for an objection is over, and what can still be done."""
    text = rich(
        _(
            "The two could be parted by one press until {day}. The office can still do it: write why yours "
            "is different with /ask, and have the question passed on to a person."
        ),
        day=parts.day(pair.merge.objects_until, profile),
    )
    return Screen(text, buttons=[[_open(pair.into)]], fresh=True)


def no_longer_asked() -> Screen:
    """Say that an answer is not awaited."""
    return Screen(toast=_("This is no longer asked: the ideas are not joined any more."))


def joined(pair: Pair) -> Screen:
    """Tell whoever stands by an idea that it was joined to another."""
    text = rich(
        _(
            "Idea {one}, which you support or follow (<i>{title}</i>), was joined by the office to idea "
            "{into} (<i>{other}</i>), which says the same. You stand by idea {into} in the same way now; "
            "everybody counts once."
        ),
        **_named(pair),
    )
    leave = PublicPressed(do=See.NO_FOLLOW, number=pair.into.number)
    return Screen(text, buttons=[[_open(pair.into), button(_("No more news of it"), leave)]], fresh=True)


def gained(pair: Pair) -> Screen:
    """Tell an author that another idea was joined to theirs."""
    text = rich(
        _(
            "Idea {one} (<i>{title}</i>) says the same as your idea {into} (<i>{other}</i>), so the office "
            "joined it to yours. Its supporters count with yours now, each person once."
        ),
        **_named(pair),
    )
    return Screen(text, buttons=[[_own(pair.into)]], fresh=True)


def parted(pair: Pair) -> Screen:
    """Tell the author and those who stand by an idea that it goes on by itself."""
    text = rich(
        _(
            "Idea {one} (<i>{title}</i>) goes on by itself again and is no longer joined to idea {into}. You "
            "stand by it as before the joining."
        ),
        **_named(pair),
    )
    return Screen(text, buttons=[[_open(pair.one)]], fresh=True)


def objected(pair: Pair) -> Screen:
    """Tell the office that an author parted two ideas."""
    text = rich(
        _(
            "The author of idea {one} (<i>{title}</i>) says that it is another one than idea {into}. It goes "
            "on by itself again, in the state it had before: {status}."
        ),
        **_named(pair),
        status=parts.status_word(pair.one.status),
    )
    return _to_card(text, pair.one, pair.into)


def _consequences(preview: Preview, profile: Profile) -> list[str]:
    one, into = preview.one, preview.into
    day = parts.day(preview.until, profile)
    author = (
        _("Its author is told, and may say until {day} that it is another one: then the two are parted.")
        if one.author_id
        else _("Its author is no longer known here, so nobody is asked.")
    )
    told = ngettext(
        "{count} person who supports or follows it is told and stands by idea {into} from now on.",
        "{count} people who support or follow it are told and stand by idea {into} from now on.",
        preview.told,
    )
    count = ngettext(
        "Idea {into} then has {count} supporter; everybody counts once.",
        "Idea {into} then has {count} supporters; everybody counts once.",
        preview.supporters,
    )
    said = [
        author.format(day=day),
        *([told.format(count=preview.told, into=into.number)] if preview.told else []),
        count.format(count=preview.supporters, into=into.number),
        _("Lists show idea {into} alone; the number and the link of idea {one} lead to it."),
        _("Joining can be taken back at any time."),
    ]
    return [line.format(one=one.number, into=into.number) for line in said]


def _to_card(text: Text | str, one: Idea, into: Idea) -> Screen:
    plain = text.format(one=one.number, into=into.number) if isinstance(text, str) else text
    cards = [
        button(_("Idea {number}").format(number=idea.number), card_of(idea.number, idea.status))
        for idea in (into, one)
    ]
    return Screen(plain, buttons=[cards], fresh=True)


def _named(pair: Pair) -> dict[str, object]:
    return {
        "one": pair.one.number,
        "into": pair.into.number,
        "title": pair.one.title,
        "other": pair.into.title,
    }


def _filled(text: str, pair: Pair) -> str:
    return text.format(one=pair.one.number, into=pair.into.number)


def _open(idea: Idea) -> Button:
    opens = PublicPressed(do=See.OPEN, number=idea.number)
    return button(_("Show idea {number}").format(number=idea.number), opens)


def _own(idea: Idea) -> Button:
    opens = OwnPressed(do=Own.OPEN, number=idea.number)
    return button(_("Show idea {number}").format(number=idea.number), opens)
