"""What the names of fields in a copy of one's data mean, in the language being spoken."""

from collections.abc import Callable, Mapping

from bot.i18n import _, ngettext, pgettext
from bot.people import audit_views
from bot.people.entry import CHANNEL, GROUP, Way, entry
from bot.people.model import Role
from bot.people.personal import Saying
from bot.people.team_views import role_name
from bot.people.views import LANGUAGES
from bot.profile import Profile, say

_LABELS: Mapping[str, Callable[[], str]] = {
    "about": lambda: _("About number"),
    "act": lambda: pgettext("field", "First time that you"),
    "action": lambda: _("What was done"),
    "agreed": lambda: _("Agreed on"),
    "announcements_about": lambda: pgettext("field", "Announcements about"),
    "answer": lambda: _("Answer"),
    "answer begun": lambda: pgettext("field", "Answer being written"),
    "answer promised by": lambda: pgettext("field", "Answer promised by"),
    "answered": lambda: pgettext("field", "Answered on"),
    "answered by": lambda: pgettext("field", "Answered by"),
    "answered by you": lambda: pgettext("field", "You answered question"),
    "answers": lambda: pgettext("field", "Answers"),
    "area": lambda: _("Area"),
    "as": lambda: pgettext("field", "Format"),
    "asked": lambda: _("Asked on"),
    "asks_on": lambda: pgettext("field", "To be asked on"),
    "at": lambda: _("When"),
    "begun": lambda: pgettext("field", "Begun"),
    "buttons": lambda: pgettext("field", "Buttons"),
    "by": lambda: pgettext("field", "By"),
    "by you": lambda: pgettext("field", "By you"),
    "came_by": lambda: _("First link followed"),
    "came": lambda: pgettext("field", "Was there on"),
    "came to meetings": lambda: pgettext("field", "Came to meetings"),
    "categories": lambda: pgettext("field", "Categories"),
    "category": lambda: _("Category"),
    "changed": lambda: pgettext("field", "What changed"),
    "channels": lambda: pgettext("field", "In channels"),
    "chat": lambda: _("Chat"),
    "chat_id": lambda: _("Chat"),
    "confirmed": lambda: pgettext("field", "Said to be coming on"),
    "cycle": lambda: pgettext("field", "Cycle"),
    "day": lambda: pgettext("field", "Day"),
    "decision": lambda: _("Decision"),
    "details": lambda: _("Details"),
    "draft": lambda: _("Not sent yet"),
    "due": lambda: _("Due on"),
    "event": lambda: _("Event"),
    "export": lambda: pgettext("field", "Export"),
    "file": lambda: _("With a file"),
    "first_act_on": lambda: pgettext("field", "First act of all on"),
    "first_at": lambda: pgettext("field", "First time on"),
    "follows": lambda: _("Followed"),
    "for": lambda: _("For whom"),
    "from": lambda: pgettext("field", "From"),
    "further_area": lambda: pgettext("field", "Also about the area"),
    "general_news": lambda: pgettext("field", "General announcements too"),
    "help_with": lambda: pgettext("field", "Help with what"),
    "helpers": lambda: pgettext("field", "Helpers looked for"),
    "hidden": lambda: pgettext("field", "Hidden on"),
    "how_it_was": lambda: pgettext("field", "How it was, 1 to 5"),
    "idea": lambda: _("Idea number"),
    "ideas": lambda: pgettext("field", "Number of ideas"),
    "issued": lambda: pgettext("field", "Made on"),
    "joined": lambda: pgettext("field", "Joined idea"),
    "kept": lambda: _("Kept"),
    "kind": lambda: _("Kind"),
    "label": lambda: _("Called by the keepers"),
    "language": lambda: _("Language"),
    "last question": lambda: pgettext("field", "Last question to the bot"),
    "last_answer": lambda: _("Last answer on"),
    "last_seen_on": lambda: _("Last here on"),
    "latest_month": lambda: pgettext("field", "Latest month with an act"),
    "latitude": lambda: _("Latitude"),
    "leaves_the_chat": lambda: pgettext("field", "Leaves the chat on"),
    "limits": lambda: pgettext("field", "Narrowed to"),
    "link": lambda: pgettext("field", "Link"),
    "longitude": lambda: _("Longitude"),
    "looked after by": lambda: pgettext("field", "Looked after by"),
    "meeting": lambda: pgettext("field", "Meeting of the council"),
    "matters_most": lambda: pgettext("field", "What matters most"),
    "monthly_report_since": lambda: pgettext("field", "Monthly report since"),
    "months": lambda: pgettext("field", "In how many months"),
    "name given": lambda: pgettext("field", "Name given"),
    "needs": lambda: pgettext("field", "What would help"),
    "noted_as": lambda: _("Noted in the log as"),
    "number": lambda: _("Number"),
    "object": lambda: _("Of what"),
    "objection": lambda: pgettext("field", "Objection"),
    "offered": lambda: pgettext("field", "Step offered after it"),
    "offered_at": lambda: pgettext("field", "Offered on"),
    "on": lambda: _("When"),
    "once_a_week": lambda: pgettext("field", "Announcements once a week"),
    "organisation": lambda: pgettext("field", "Organisation"),
    "outcome": lambda: _("What became of it"),
    "parted": lambda: pgettext("field", "Parted on"),
    "of meetings": lambda: pgettext("field", "Of meetings"),
    "people": lambda: pgettext("field", "Number of people"),
    "photo": lambda: _("With a photo"),
    "picture": lambda: _("With a picture"),
    "place": lambda: _("Place"),
    "published": lambda: _("Published on"),
    "question": lambda: _("Question"),
    "question without an answer": lambda: pgettext("field", "Question without an answer"),
    "reachable": lambda: _("Messages reach you"),
    "reason": lambda: _("Reason"),
    "responsible_for": lambda: pgettext("field", "Responsible for"),
    "result": lambda: _("Result"),
    "returned_on": lambda: pgettext("field", "Came again on"),
    "right_after": lambda: pgettext("field", "Right answers afterwards"),
    "right_before": lambda: pgettext("field", "Right answers before"),
    "right_so_far": lambda: pgettext("field", "Right answers so far"),
    "role": lambda: _("Role"),
    "seat_kept_until": lambda: pgettext("field", "Seat kept until"),
    "sent": lambda: _("Sent on"),
    "shown again": lambda: pgettext("field", "Shown again on"),
    "signed": lambda: _("Signed as"),
    "since": lambda: _("Since"),
    "stage": lambda: pgettext("field", "Stage"),
    "starts": lambda: _("Begins on"),
    "state": lambda: pgettext("field", "State"),
    "status": lambda: _("State"),
    "step": lambda: _("Step"),
    "supports": lambda: _("Supported"),
    "telegram_id": lambda: _("Telegram account number"),
    "text": lambda: pgettext("field", "Words"),
    "texts": lambda: pgettext("field", "Texts"),
    "theme": lambda: pgettext("field", "Matter"),
    "times": lambda: _("How often"),
    "title": lambda: _("Title"),
    "to": lambda: pgettext("field", "To"),
    "to be told of an answer": lambda: pgettext("field", "To be told of an answer"),
    "to_read": lambda: pgettext("field", "To read"),
    "valid_until": lambda: _("Valid until"),
    "version": lambda: _("Version"),
    "version_of_the_notice": lambda: _("Version of the privacy notice"),
    "waiting": lambda: _("Waiting"),
    "wants_announcements": lambda: _("Hears announcements"),
    "wants_hints": lambda: pgettext("field", "Wants hints what to do next"),
    "what": lambda: _("What"),
    "where": lambda: pgettext("field", "How the place was given"),
    "wish": lambda: pgettext("field", "Wish to take part"),
    "with": lambda: pgettext("field", "With which unit"),
    "words": lambda: pgettext("field", "Words"),
    "would_come_again": lambda: pgettext("field", "Would come again"),
    "written": lambda: _("Written on"),
    "wrong_code_tried": lambda: pgettext("field", "Wrong code tried on"),
    "you": lambda: pgettext("field", "What you did"),
    "you wrote to its author": lambda: pgettext("field", "You wrote to its author"),
    "your note": lambda: pgettext("field", "Your note"),
    "your_answer": lambda: pgettext("field", "What came of the offer"),
}

_VALUES: Mapping[tuple[str, str], Callable[[], str]] = {
    ("you", "changed it"): lambda: pgettext("value", "changed it"),
    ("you", "approved it"): lambda: pgettext("value", "approved it"),
    ("act", "asked"): lambda: pgettext("act", "asked a question"),
    ("act", "followed"): lambda: pgettext("act", "followed meetings of the council"),
    ("act", "idea"): lambda: pgettext("act", "sent an idea"),
    ("act", "needs"): lambda: pgettext("act", "said what is needed"),
    ("act", "news"): lambda: pgettext("act", "switched announcements on"),
    ("act", "signed_up"): lambda: pgettext("act", "signed up for an event"),
    ("act", "came"): lambda: pgettext("act", "came to an event"),
    ("act", "supported"): lambda: pgettext("act", "supported an idea"),
    ("draft", "recap"): lambda: pgettext("value", "a recap"),
    ("draft", "results"): lambda: pgettext("value", "results"),
    ("from", "you"): lambda: pgettext("value", "you"),
    ("from", "the office"): lambda: pgettext("value", "the office"),
    ("kept", "1 day"): lambda: ngettext("{count} day", "{count} days", 1).format(count=1),
    ("kind", "idea"): lambda: pgettext("kind", "Idea"),
    ("kind", "need"): lambda: pgettext("kind", "Need"),
    ("kind", "asset"): lambda: pgettext("kind", "Asset"),
    ("looked after by", "you"): lambda: pgettext("value", "you"),
    ("offered", "event"): lambda: pgettext("step", "to come to an event"),
    ("offered", "follow"): lambda: pgettext("step", "to follow meetings of the council"),
    ("offered", "idea"): lambda: pgettext("step", "to propose an idea"),
    ("offered", "needs"): lambda: pgettext("step", "to say what is needed"),
    ("offered", "news"): lambda: pgettext("step", "to switch announcements on"),
    ("offered", "support"): lambda: pgettext("step", "to support an idea"),
    ("state", "accepted"): lambda: _("became an event"),
    ("state", "asked"): lambda: _("the team asked something"),
    ("state", "declined"): lambda: _("was not taken up"),
    ("state", "waiting"): lambda: _("waits for the council's team"),
    ("status", "accepted"): lambda: pgettext("idea", "accepted"),
    ("status", "answered"): lambda: pgettext("question", "answered"),
    ("status", "closed"): lambda: pgettext("question", "closed"),
    ("status", "done"): lambda: pgettext("idea", "done"),
    ("status", "hidden"): lambda: pgettext("idea", "hidden"),
    ("status", "in_review"): lambda: pgettext("idea", "being looked at"),
    ("status", "merged"): lambda: pgettext("idea", "joined to another idea"),
    ("status", "not_ours"): lambda: pgettext("idea", "for others to decide"),
    ("status", "open"): lambda: pgettext("question", "waiting for an answer"),
    ("status", "planned"): lambda: pgettext("idea", "planned"),
    ("status", "received"): lambda: pgettext("idea", "received"),
    ("status", "rejected"): lambda: pgettext("idea", "will not be carried out"),
    ("status", "withdrawn"): lambda: pgettext("idea", "withdrawn"),
    ("would_come_again", "yes"): lambda: _("Yes"),
    ("would_come_again", "perhaps"): lambda: pgettext("would come again", "Perhaps"),
    ("would_come_again", "no"): lambda: _("No"),
    ("to", "you"): lambda: pgettext("value", "you"),
    ("your_answer", "done"): lambda: pgettext("step", "done"),
    ("your_answer", "refused"): lambda: pgettext("step", "left aside"),
    ("your_answer", "taken"): lambda: pgettext("step", "button pressed"),
}
"""Codes that mean the same in every room; others are said by their room, see `PersonalData.words`."""


def meaning(name: str, stored: str, profile: Profile) -> str:
    """Say what a stored code means in this field; what nobody described stands as it is."""
    if by_profile := _BY_PROFILE.get(name):
        return by_profile(stored, profile) or stored
    said = _VALUES.get((name, stored))
    return said() if said else stored


def like(name: str) -> Saying:
    """Say a code as it is said in the field of that name."""
    return lambda stored, profile: meaning(name, stored, profile)


def _area(stored: str, profile: Profile) -> str | None:
    found = profile.area(stored)
    return found.name if found else None


def _category(stored: str, profile: Profile) -> str | None:
    found = profile.category(stored)
    return say(found.name) if found else None


def _topic(stored: str, profile: Profile) -> str | None:
    found = profile.announcements.topic(stored)
    return say(found.name) if found else None


def _thing(stored: str, _profile: Profile) -> str:
    return audit_views.name_of_thing(stored)


def _deed(stored: str, _profile: Profile) -> str:
    return audit_views.name_of_action(stored)


def _role(stored: str, _profile: Profile) -> str | None:
    return role_name(Role(stored)) if stored in set(Role) else None


def _source(stored: str, profile: Profile) -> str | None:
    link = entry(stored, profile)
    match link.way:
        case Way.EVENT | Way.FROM_EVENT | Way.SIGN:
            return _("a link to event {number}").format(number=link.event_id)
        case Way.SHARED:
            return _("a link to idea {number}").format(number=link.idea_number)
        case Way.AREA:
            return _("a link of the area {area}").format(area=profile.area_name(link.area_id))
        case _:
            said = _SOURCES.get(stored.partition("-")[0])
            return said() if said else None


_SOURCES: Mapping[str, Callable[[], str]] = {
    Way.IDEA: lambda: pgettext("came by", "a link to a new idea"),
    Way.EVENTS: lambda: pgettext("came by", "a link to what is coming"),
    Way.COUNCIL: lambda: pgettext("came by", "a link to meetings of the council"),
    Way.NEEDS: lambda: pgettext("came by", "a link to the questions on what is needed"),
    Way.INVITATION: lambda: pgettext("came by", "an invitation to a role"),
    Way.PAPER: lambda: pgettext("came by", "the code on a paper"),
    GROUP: lambda: pgettext("came by", "a link in a group"),
    CHANNEL: lambda: pgettext("came by", "a link in a channel"),
}
_BY_PROFILE: Mapping[str, Callable[[str, Profile], str | None]] = {
    "action": _deed,
    "announcements_about": _topic,
    "area": _area,
    "came_by": _source,
    "categories": _category,
    "category": _category,
    "further_area": _area,
    "language": lambda stored, _profile: LANGUAGES.get(stored),
    "matters_most": _category,
    "object": _thing,
    "role": _role,
}
"""Fields whose values are named by the profile or by other screens, wherever they stand."""


def label(name: str) -> str:
    """Say what a field means; one that nobody described is named as programs name it."""
    said = _LABELS.get(name)
    if name in LANGUAGES:
        return LANGUAGES[name]
    return said() if said else name.replace("_", " ")
