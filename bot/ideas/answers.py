"""What a person said while proposing an idea, and what the draft makes of it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from bot.cleaning import cleaned, letters, one_line
from bot.ideas import places, rules
from bot.ideas.model import Idea, IdeaDraft, Step, Where
from bot.ideas.photos.model import IdeaPhoto, Incoming, Unfit
from bot.knowledge.fold import fold
from bot.profile import Area, Profile
from bot.profile_ideas import Category


@dataclass(frozen=True, slots=True)
class Point:
    """A shared location, with the name of the venue if there was one."""

    latitude: float
    longitude: float
    name: str = ""


@dataclass(frozen=True, slots=True)
class Said:
    """One message in the conversation."""

    text: str = ""
    picture: Incoming | Unfit | None = None
    point: Point | None = None
    album: str | None = None
    forwarded: bool = False


class Note(StrEnum):
    """What the person is told above the question."""

    TOO_SHORT = "too_short"
    PLACE_TOO_SHORT = "place_too_short"
    ELSEWHERE = "elsewhere"
    """The place is in another unit."""
    PLACE_TOO_LONG = "place_too_long"
    NOWHERE = "nowhere"
    FAR_AWAY = "far_away"
    NO_NAME = "no_name"
    """What was said can be nobody's name."""
    NO_SUCH_CATEGORY = "no_such_category"
    PHOTO_KEPT = "photo_kept"
    PLACE_KEPT = "place_kept"
    ALBUM = "album"
    """The first photo of an album: what is said holds for those that follow."""
    PHOTOS_FULL = "photos_full"
    TOO_LARGE = "too_large"
    MOVING = "moving"
    OTHER_FORMAT = "other_format"
    NO_PICTURE = "no_picture"
    FORWARDED = "forwarded"
    PHOTO_WANTED = "photo_wanted"
    PRESS_SEND = "press_send"
    CHOOSE_SIMILAR = "choose_similar"
    CHOOSE_PRIVATE = "choose_private"
    NOT_READABLE = "not_readable"
    STALE = "stale"
    """A button of another step, or of another idea."""
    REPEATED = "repeated"
    """The same press again: nothing new to say."""
    REST_OF_ALBUM = "rest_of_album"
    """Another photo of an album or of a burst: what was said of the first holds for it."""
    RESTORED = "restored"


@dataclass(frozen=True, slots=True)
class Asking:
    """A draft whose next question is to be asked, with a remark; for `Step.SIMILAR` with what reads alike."""

    draft: IdeaDraft
    note: Note | None = None
    photos: Sequence[IdeaPhoto] = ()
    """At the question about them, and at the check."""
    photos_shown: bool = False
    """Whether they were shown at the check just before, and are as they were."""
    similar: Sequence[Idea] = ()
    supporters: Mapping[int, int] = field(default_factory=dict)
    """Of each similar idea, by its id."""


@dataclass(frozen=True, slots=True)
class Sent:
    """An idea that was sent, now or (`again`) by an earlier press."""

    idea: Idea
    again: bool = False
    receipt: str = ""
    """The code of its receipt, said once and kept nowhere; none where it was sent before."""


@dataclass(frozen=True, slots=True)
class Joined:
    """A draft that was set aside because its author supports an idea that says the same."""

    draft: IdeaDraft
    idea: Idea


REFUSED: Mapping[Unfit, Note] = {
    Unfit.TOO_LARGE: Note.TOO_LARGE,
    Unfit.MOVING: Note.MOVING,
    Unfit.OTHER_FORMAT: Note.OTHER_FORMAT,
    Unfit.NO_PICTURE: Note.NO_PICTURE,
}
"""What is said of something that can be no photo."""
_NOT_IN_WORDS: Mapping[Step, Note] = {
    Step.PHOTO: Note.PHOTO_WANTED,
    Step.SIMILAR: Note.CHOOSE_SIMILAR,
    Step.PRIVATE: Note.CHOOSE_PRIVATE,
    Step.CHECK: Note.PRESS_SEND,
}
"""What is said where words are no answer."""


def take(draft: IdeaDraft, said: Said, profile: Profile) -> Note | None:
    """Put what was said into the draft, whichever question it answers; return what to remark on it."""
    if said.point:
        return _take_point(draft, said.point, profile)
    if not said.text:
        return Note.NOT_READABLE
    note = _take_text(draft, said.text, profile)
    return Note.FORWARDED if note is None and said.forwarded else note


def choose_area(draft: IdeaDraft, area: Area | None) -> None:
    """Answer "where" with an area, or with the whole unit."""
    _put(draft, Where.AREA if area else Where.WHOLE, area=area.id if area else None)


def choose_category(draft: IdeaDraft, category: Category) -> None:
    """Answer "what is it about"."""
    draft.category, draft.editing = category.id, None


def settle_photos(draft: IdeaDraft, *, done: bool) -> None:
    """Answer "photos" with those that are there, or with none; not `done`: one of them was taken out."""
    draft.album = None
    if done:
        draft.photo_asked, draft.editing = True, None


def take_caption(draft: IdeaDraft, text: str) -> None:
    """Take the words under a photo as the answer to "what", where they say enough."""
    if rules.says_enough(cleaned(text)):
        draft.text, draft.editing = cleaned(text), None
        _said_anew(draft)


def shorten(draft: IdeaDraft) -> None:
    """Keep of a text that is too long what fits."""
    draft.text, draft.editing = rules.shortened(draft.text or ""), None
    _said_anew(draft)


def go_on(draft: IdeaDraft, step: Step) -> None:
    """Take that the idea is another than those shown, or that what it reveals is meant to be read."""
    if step is Step.SIMILAR:
        draft.different = True
    else:
        draft.reveals = True


def compare(draft: IdeaDraft, found: Sequence[int] | None) -> None:
    """Take over the numbers of ideas that read alike (none: nobody looked); ask about those not yet shown."""
    if found is None or draft.compared or not rules.wants_comparison(draft):
        return
    draft.compared = True
    if not set(found) <= set(draft.offered or ()):
        draft.offered, draft.different = list(found), False


def _take_point(draft: IdeaDraft, point: Point, profile: Profile) -> Note | None:
    if not rules.is_on_earth(point.latitude, point.longitude):
        return Note.NOWHERE
    middle = (profile.map.latitude, profile.map.longitude)
    if rules.kilometres((point.latitude, point.longitude), middle) > rules.NEARBY_KM:
        return Note.FAR_AWAY
    asked, editing = rules.next_step(draft) is Step.WHERE, draft.editing
    name = one_line(point.name)[: rules.MAX_PLACE] or None
    _put(draft, Where.POINT, place=name, latitude=point.latitude, longitude=point.longitude)
    draft.editing = None if asked else editing
    return None if asked else Note.PLACE_KEPT


def _take_text(draft: IdeaDraft, text: str, profile: Profile) -> Note | None:
    match rules.next_step(draft):
        case Step.WHAT:
            return _take_idea(draft, cleaned(text))
        case Step.WHERE:
            return _take_place(draft, one_line(text), profile)
        case Step.CATEGORY:
            return _take_category(draft, one_line(text), profile)
        case Step.NAME:
            return _take_name(draft, one_line(text))
        case step:
            return _NOT_IN_WORDS[step]


def _take_idea(draft: IdeaDraft, text: str) -> Note | None:
    if not rules.says_enough(text):
        return Note.TOO_SHORT
    draft.text = text
    _said_anew(draft)
    if len(text) <= rules.MAX_TEXT:
        draft.editing = None
    return None


def _take_place(draft: IdeaDraft, text: str, profile: Profile) -> Note | None:
    if len(text) > rules.MAX_PLACE:
        return Note.PLACE_TOO_LONG
    if len(text) < rules.MIN_PLACE or not letters(text):
        return Note.PLACE_TOO_SHORT
    area = places.area(text, profile)
    if area and any(fold(text) == fold(name) for name in places.called(area)):
        choose_area(draft, area)
    elif places.elsewhere(text, profile):
        return Note.ELSEWHERE
    else:
        _put(draft, Where.TYPED, area=area.id if area else None, place=text)
    return None


def _take_name(draft: IdeaDraft, text: str) -> Note | None:
    if len(text) > rules.MAX_NAME or letters(text) < rules.MIN_NAME:
        return Note.NO_NAME
    draft.signature, draft.editing, draft.reveals = text, None, False
    return None


def _take_category(draft: IdeaDraft, text: str, profile: Profile) -> Note | None:
    wanted = text.casefold().rstrip(".")
    for number, category in enumerate(profile.ideas.categories, 1):
        if wanted in (str(number), *(name.casefold() for name in category.name.values())):
            choose_category(draft, category)
            return None
    return Note.NO_SUCH_CATEGORY


def _put(
    draft: IdeaDraft,
    where: Where,
    *,
    area: str | None = None,
    place: str | None = None,
    latitude: float | None = None,
    longitude: float | None = None,
) -> None:
    draft.where, draft.area, draft.place = where, area, place
    draft.latitude, draft.longitude, draft.editing = latitude, longitude, None
    _said_anew(draft)


def _said_anew(draft: IdeaDraft) -> None:
    """Look again for ideas that read alike, and for what better stays private."""
    draft.compared = draft.reveals = False
