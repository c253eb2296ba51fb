"""What the staff group reads of ideas: each in a topic of its own, and never who sent it."""

from collections.abc import Callable
from dataclasses import replace

from bot.i18n import _, ngettext, pgettext, speaking
from bot.ideas.additions.model import IdeaAddition
from bot.ideas.desk.model import IdeaLetter, IdeaNote
from bot.ideas.model import Idea, IdeaChange, Status
from bot.ideas.rules import NEXT
from bot.ideas.topics.model import Decided, News, Replied, Told
from bot.ideas.topics.presses import TopicPressed
from bot.ideas.views import board, parts
from bot.people.entry import board_link
from bot.profile import Profile
from bot.telegram.screen import Button, Screen, button, in_twos, link
from bot.telegram.text import Text, join, rich, shortened

NAME = 100
WITHOUT_WORDS = (Status.IN_REVIEW, Status.ACCEPTED, Status.PLANNED, Status.DONE)
"""Decisions that can be pressed in the group; those that need a reason are made in the private chat."""


def topic_name(idea: Idea) -> str:
    """Name the topic of an idea."""
    return shortened(_("Idea {number}: {title}").format(number=idea.number, title=idea.title), NAME)


def post(told: Told, profile: Profile, username: str) -> Screen:
    """Tell the group what happened to an idea."""
    if told.post.news == News.NEW:
        return card(told.idea, profile, username)
    return Screen(_news(told, profile), buttons=[[_private(told.idea, username)]])


def card(idea: Idea, profile: Profile, username: str) -> Screen:
    """Show an idea with what can be decided about it there."""
    head = rich(
        _("<b>Idea {number}</b> · {status}\n\n{text}\n\n{facts}"),
        number=idea.number,
        status=parts.status_word(idea.status),
        text=idea.text,
        facts=parts.facts(idea, profile),
    )
    how = _("To write to the author, reply to this message: your words go to them as they are.")
    said: list[Text | str] = [head, how] if idea.author_id else [head]
    return Screen(join("\n\n", said), buttons=[*_decisions(idea), [_private(idea, username)]])


def decided(result: Decided, profile: Profile, username: str) -> Screen:
    """Show the card as it is now, in the group's language, and tell whoever pressed what became of it."""
    toast = _("Saved. The author will be told.") if result.idea.author_id else _("Saved.")
    if not result.done:
        toast = _("This idea has changed in the meantime; nothing was done.")
    with speaking(profile.default_language):
        return replace(card(result.idea, profile, username), toast=toast)


def not_appointed() -> Screen:
    """Tell kindly somebody who pressed that this is for others."""
    text = _(
        "Nothing was changed: only people with the role of an officer decide here. A keeper gives it with "
        "/team."
    )
    return Screen(toast=text)


def replied(result: Replied) -> Screen:
    """Say what became of words for the author."""
    if result.unfit:
        return Screen(_("An answer is text. Nothing was sent; please write it in words, as a reply."))
    if result.over:
        text = ngettext(
            "That is {count} character too long. Nothing was sent; please shorten it and write it again.",
            "That is {count} characters too long. Nothing was sent; please shorten it and write it again.",
            result.over,
        )
        return Screen(text.format(count=result.over))
    text = _("The message about idea {number} is on its way to its author.")
    return Screen(text.format(number=result.idea.number))


def topic_gone(idea: Idea, profile: Profile, photo_count: int) -> Screen:
    """Tell an officer that the topic of an idea was deleted and it goes on here."""
    why = _("The topic of idea {number} in the staff group is gone, so it goes on here.")
    return board.notice(idea, profile, photo_count).below(why.format(number=idea.number))


def _decisions(idea: Idea) -> list[list[Button]]:
    names: dict[Status, Callable[[], str]] = {
        Status.IN_REVIEW: lambda: _("Take up"),
        Status.ACCEPTED: lambda: pgettext("decision", "Accept"),
        Status.PLANNED: lambda: _("Plan"),
        Status.DONE: lambda: _("Mark as done"),
    }
    was = Status(idea.status)
    offered = [to for to in NEXT[was] if to in WITHOUT_WORDS]
    return in_twos([button(names[to](), TopicPressed(number=idea.number, was=was, to=to)) for to in offered])


def _news(told: Told, profile: Profile) -> Text:
    number, thing = told.idea.number, told.thing
    if isinstance(thing, IdeaChange):
        status = parts.status_word(thing.status)
        return join(
            "\n\n", [rich(_("Idea {number}: <b>{status}</b>."), number=number, status=status), *_why(thing)]
        )
    if isinstance(thing, IdeaLetter):
        by = (
            _("The author of idea {number} writes:")
            if thing.by_author
            else _("To the author of idea {number}:")
        )
        return join("\n\n", [by.format(number=number), thing.text])
    if isinstance(thing, IdeaNote):
        return join("\n\n", [_("Note on idea {number}:").format(number=number), thing.text])
    if isinstance(thing, IdeaAddition):
        return join("\n\n", [_("The author added to idea {number}:").format(number=number), thing.text])
    said: dict[str, Callable[[], str]] = {
        News.PHOTOS: lambda: _("The author added photos to idea {number}; they are on its card."),
        News.JOINED: lambda: _("Idea {number} was joined to idea {other}."),
        News.PARTED: lambda: _("Idea {number} goes on by itself again, no longer joined to idea {other}."),
        News.HIDDEN: lambda: _("Idea {number} was hidden. The reason is in the private chat."),
        News.OBJECTED: lambda: _(
            "The author objects to the hiding of idea {number}: /appeals in the private chat."
        ),
        News.SHOWN: lambda: _("Idea {number} is shown again."),
    }
    there = said.get(told.post.news, lambda: _("There is news of idea {number}."))()
    return Text(there.format(number=number, other=told.post.ref))


def _why(change: IdeaChange) -> list[str]:
    if change.reason:
        return [_("The office's reason: {reason}").format(reason=change.reason)]
    if change.by_author:
        return [_("The author says that it has not been done.")]
    return []


def _private(idea: Idea, username: str) -> Button:
    return link(
        _("Idea {number} in the private chat").format(number=idea.number), board_link(username, idea.number)
    )
