"""What the staff group reads: each case in a topic of its own, without more of the asker than they wished."""

from bot import words
from bot.advice import desk_views, parts
from bot.advice.model import MAX_ANSWER, Case, CaseEvent, Happened, Replied, Told
from bot.i18n import _, ngettext
from bot.people.entry import case_link, group_link
from bot.profile import Profile
from bot.telegram.screen import Screen, link
from bot.telegram.text import Text, join, quoted, rich, shortened

NAME = 100
CARD = 3000


def topic_name(case: Case) -> str:
    """Name the topic of a case."""
    return shortened(f"{case.number}. {case.text}", NAME)


def post(told: Told, profile: Profile, username: str) -> Screen:
    """Tell the group what happened to a case."""
    case, event = told.case, told.event
    if event.kind == Happened.ASKED:
        return _card(told, profile, username)
    return Screen(
        _news(case, event, profile), buttons=[[link(_in_private(case), case_link(username, case.number))]]
    )


def replied(result: Replied) -> Screen:
    """Say what became of an answer written in the group."""
    case = result.case
    if result.too_long is not None:
        return _not_taken(result.too_long)
    if result.sent:
        text = _("The answer to question {number} is on its way to the asker.")
    else:
        text = _("Somebody has already settled question {number}. Nothing was sent.")
    return Screen(text.format(number=case.number), fresh=True)


def only_words() -> Screen:
    """Say that nothing but text can be passed on."""
    return Screen(_("An answer is text. Nothing was sent; please write it in words, as a reply."))


def not_appointed(username: str) -> Screen:
    """Say kindly that this person cannot answer here."""
    return Screen(
        _(
            "Nothing was sent: only people who were given the role of an officer answer askers here. "
            "A keeper gives it with /team."
        ),
        buttons=[[link(_("Write to me"), group_link(username))]],
    )


def topic_gone(case: Case, profile: Profile) -> Screen:
    """Tell an officer that the topic of a case was deleted and the question is here now."""
    why = _("The topic of question {number} in the staff group is gone, so it goes on here.")
    return _instead(why.format(number=case.number), case, profile)


def lost() -> Screen:
    """Tell the staff that the bot cannot write in their group."""
    return Screen(
        _(
            "I can no longer write in the staff group: I was removed, may not manage topics, or topics are "
            "off there. Until that is mended, what is new comes to each of you here; nothing is lost. To "
            "mend it, make me an administrator of the group who may manage topics and delete messages."
        )
    )


def _card(told: Told, profile: Profile, username: str) -> Screen:
    case = told.case
    said: list[Text | str] = [
        desk_views.head(case, profile),
        quoted(case.text, CARD),
        _("To answer, reply to this message: your words go to the asker as they are. All else stays here."),
    ]
    if told.follows:
        said.insert(1, _("It goes on from question {number}.").format(number=told.follows.number))
    return Screen(join("\n\n", said), buttons=[[link(_in_private(case), case_link(username, case.number))]])


def _news(case: Case, event: CaseEvent, profile: Profile) -> Text:
    day = words.date(event.due_at.astimezone(profile.timezone)) if event.due_at else ""
    match event.kind:
        case Happened.MOVED:
            text = _("Question {number} is now with: <b>{unit}</b>.")
        case Happened.REMINDED:
            text = _("Question {number} has no answer yet; it was promised by: <b>{day}</b>.")
        case Happened.LATE if day:
            text = _("<b>Question {number} is overdue.</b> The asker was told so; the new date is: {day}.")
        case Happened.LATE:
            text = _("<b>Question {number} is overdue.</b> The asker was told so; no new date was given.")
        case Happened.ANSWERED:
            text = _("Question {number} was answered:")
        case Happened.ADDED:
            text = _("Something was added to the answer to question {number}.")
        case _:
            text = _("Question {number} is closed.")
    said = rich(text, number=case.number, unit=parts.unit_name(event.unit, profile), day=day)
    return join("\n\n", [said, case.answer]) if event.kind == Happened.ANSWERED and case.answer else said


def _instead(why: str, case: Case, profile: Profile) -> Screen:
    return desk_views.notice(case, profile).below(why)


def _not_taken(length: int) -> Screen:
    if length <= MAX_ANSWER:
        return only_words()
    over = length - MAX_ANSWER
    text = ngettext(
        "The answer is {count} character too long; {limit} fit. Please shorten it and write it again.",
        "The answer is {count} characters too long; {limit} fit. Please shorten it and write it again.",
        over,
    )
    return Screen(text.format(count=over, limit=MAX_ANSWER))


def _in_private(case: Case) -> str:
    return _("Question {number} in the private chat").format(number=case.number)
