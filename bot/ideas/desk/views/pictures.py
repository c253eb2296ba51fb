"""The photo of an idea and its place on a small map, with the ideas that read alike around it."""

from collections.abc import Sequence

from bot.i18n import _, pgettext
from bot.ideas.desk.model import Seen
from bot.ideas.model import Idea, Where
from bot.pictures.model import PlaceMap, Spot
from bot.profile import Profile
from bot.telegram.screen import Photo, Screen


def attached(seen: Seen, profile: Profile) -> list[Screen]:
    """Show the photos and the place of an idea, where it has them."""
    idea = seen.idea
    spot = _spot(idea)
    photos: list[Photo] = [photo.kept for photo in seen.card.photos]
    caption = _("Idea {number}: photos")
    if spot:
        photos.append(PlaceMap((spot,), _others(seen.similar), _middle(profile)))
        caption = _("Idea {number}: the place on the map")
    said = caption.format(number=idea.number)
    return [Screen(said, photo=tuple(photos), fresh=True)] if photos else []


def _others(similar: Sequence[Idea]) -> tuple[Spot, ...]:
    return tuple(spot for spot in map(_spot, similar) if spot)


def _spot(idea: Idea) -> Spot | None:
    if idea.where != Where.POINT or idea.latitude is None or idea.longitude is None:
        return None
    return Spot(idea.latitude, idea.longitude, str(idea.number))


def _middle(profile: Profile) -> Spot:
    return Spot(profile.map.latitude, profile.map.longitude, pgettext("map", "Middle"))
