"""What the names of fields in a copy of one's data mean, in the language being spoken."""

from collections.abc import Callable, Mapping

from bot.i18n import _, pgettext

_LABELS: Mapping[str, Callable[[], str]] = {
    "about": lambda: _("About number"),
    "action": lambda: _("What was done"),
    "agreed": lambda: _("Agreed on"),
    "answer": lambda: _("Answer"),
    "area": lambda: _("Area"),
    "asked": lambda: _("Asked on"),
    "at": lambda: _("When"),
    "came_by": lambda: _("First link followed"),
    "category": lambda: _("Category"),
    "chat": lambda: _("Chat"),
    "chat_id": lambda: _("Chat"),
    "decision": lambda: _("Decision"),
    "details": lambda: _("Details"),
    "draft": lambda: _("Not sent yet"),
    "due": lambda: _("Due on"),
    "event": lambda: _("Event"),
    "follows": lambda: _("Followed"),
    "for": lambda: _("For whom"),
    "idea": lambda: _("Idea number"),
    "kept": lambda: _("Kept"),
    "kind": lambda: _("Kind"),
    "label": lambda: _("Called by the keepers"),
    "language": lambda: _("Language"),
    "last_answer": lambda: _("Last answer on"),
    "last_seen_on": lambda: _("Last here on"),
    "latitude": lambda: _("Latitude"),
    "longitude": lambda: _("Longitude"),
    "noted_as": lambda: _("Noted in the log as"),
    "number": lambda: _("Number"),
    "object": lambda: _("Of what"),
    "on": lambda: _("When"),
    "outcome": lambda: _("What became of it"),
    "photo": lambda: _("With a photo"),
    "picture": lambda: _("With a picture"),
    "place": lambda: _("Place"),
    "published": lambda: _("Published on"),
    "question": lambda: _("Question"),
    "reachable": lambda: _("Messages reach you"),
    "reason": lambda: _("Reason"),
    "result": lambda: _("Result"),
    "role": lambda: _("Role"),
    "sent": lambda: _("Sent on"),
    "signed": lambda: _("Signed as"),
    "since": lambda: _("Since"),
    "starts": lambda: _("Begins on"),
    "status": lambda: _("State"),
    "step": lambda: _("Step"),
    "supports": lambda: _("Supported"),
    "telegram_id": lambda: _("Telegram account number"),
    "text": lambda: pgettext("field", "Words"),
    "times": lambda: _("How often"),
    "title": lambda: _("Title"),
    "valid_until": lambda: _("Valid until"),
    "version": lambda: _("Version"),
    "version_of_the_notice": lambda: _("Version of the privacy notice"),
    "waiting": lambda: _("Waiting"),
    "wants_announcements": lambda: _("Hears announcements"),
    "what": lambda: _("What"),
    "written": lambda: _("Written on"),
}


def label(name: str) -> str:
    """Say what a field means; one that nobody described is named as programs name it."""
    said = _LABELS.get(name)
    return said() if said else name.replace("_", " ")
