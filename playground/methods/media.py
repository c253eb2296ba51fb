"""Pictures, documents, albums, places, polls and files."""

from __future__ import annotations

import mimetypes

from playground.methods.call import Call
from playground.methods.common import caption_fields, deliver, inline_of, message, pace, target
from playground.state import JSON, StoredFile
from playground.strict.errors import ApiError
from playground.strict.keyboards import check_markup
from playground.strict.limits import (
    check_document,
    check_location,
    check_media_group,
    check_photo,
    check_poll,
)
from playground.world import World

DOWNLOAD_LIMIT = 20 * 2**20
SMALL_SIDE = 320


def photo_sizes(stored: StoredFile) -> list[JSON]:
    """Return PhotoSize objects, the largest last; small pictures have one."""
    width, height = stored.size
    scale = SMALL_SIDE / max(width, height, 1)
    sizes = (
        [(width, height)]
        if scale >= 1
        else [(int(width * scale) or 1, int(height * scale) or 1), (width, height)]
    )
    same = {"file_id": stored.file_id, "file_unique_id": stored.unique_id, "file_size": len(stored.content)}
    return [same | {"width": wide, "height": high} for wide, high in sizes]


def document_of(stored: StoredFile) -> JSON:
    """Return a Document object."""
    ids = {"file_id": stored.file_id, "file_unique_id": stored.unique_id, "file_size": len(stored.content)}
    return ids | {"file_name": stored.name, "mime_type": stored.mime or "application/octet-stream"}


SHAPES = {"photo": photo_sizes, "document": document_of}


def _resolve(world: World, call: Call, kind: str, value: object) -> StoredFile:
    """Return the file that a parameter means: an upload of this call or a file id."""
    if not isinstance(value, str) or not value:
        raise ApiError(400, f"there is no {kind} in the request")
    if value.startswith("attach://"):
        upload = call.uploads.get(value.removeprefix("attach://"))
        if upload is None:
            raise ApiError(400, f"there is no {kind} in the request")
        if kind == "photo":
            size = check_photo(upload.content, upload.name)
            return world.state.add_file("photo", upload.content, name="", mime="image/jpeg", size=size)
        name = check_document(upload.name, upload.content)
        mime = mimetypes.guess_type(name)[0] or upload.mime
        return world.state.add_file("document", upload.content, name=name, mime=mime)
    if "." in value:
        raise ApiError(400, "failed to get HTTP URL content")
    stored = world.state.files.get(value)
    if stored is None:
        raise ApiError(400, "wrong remote file identifier specified: can't unserialize it")
    if stored.kind != kind:
        raise ApiError(400, f"can't use file of type {stored.kind.title()} as {kind.title()}")
    return stored


def _send_file(world: World, call: Call, kind: str) -> JSON:
    room = target(world, call)
    stored = _resolve(world, call, kind, call.get(kind))
    content: JSON = {kind: SHAPES[kind](stored), **caption_fields(call)}
    if call.flag("has_spoiler"):
        content["has_media_spoiler"] = True
    if call.flag("show_caption_above_media"):
        content["show_caption_above_media"] = True
    return deliver(world, call, room, content).data


def send_photo(world: World, call: Call) -> JSON:
    """Send a picture."""
    return _send_file(world, call, "photo")


def send_document(world: World, call: Call) -> JSON:
    """Send a file."""
    return _send_file(world, call, "document")


def send_album(world: World, call: Call) -> list[JSON]:
    """Send 2 to 10 pictures or documents that share a `media_group_id`."""
    room = target(world, call)
    items = check_media_group(call.get("media"))
    if other := {item["type"] for item in items} - SHAPES.keys():
        raise ApiError(400, f"the playground does not emulate albums of {', '.join(sorted(other))}")
    contents: list[JSON] = []
    for item in items:
        stored = _resolve(world, call, item["type"], item.get("media"))
        contents.append({item["type"]: SHAPES[item["type"]](stored), **caption_fields(item)})
    pace(world, room, call.method, len(items))
    group = {"media_group_id": str(world.state.next_id())}
    return [deliver(world, call, room, content | group, charge=False).data for content in contents]


def send_location(world: World, call: Call) -> JSON:
    """Send a point."""
    room = target(world, call)
    return deliver(world, call, room, {"location": check_location(call.params)}).data


def send_venue(world: World, call: Call) -> JSON:
    """Send a named point."""
    room = target(world, call)
    venue: JSON = {"location": check_location(call.params)}
    venue |= {name: call.required(name) for name in ("title", "address")}
    names = ("foursquare_id", "foursquare_type", "google_place_id", "google_place_type")
    venue |= {name: call.get(name) for name in names if call.get(name)}
    return deliver(world, call, room, {"venue": venue, "location": venue["location"]}).data


def send_poll(world: World, call: Call) -> JSON:
    """Send a poll; people vote through the control API."""
    room = target(world, call)
    given = check_poll(call.params)
    options = [
        {"persistent_id": str(number), "text": option["text"], "voter_count": 0}
        for number, option in enumerate(given["options"])
    ]
    poll: JSON = {"id": str(world.state.next_id()), "total_voter_count": 0, "members_only": False}
    poll |= given | {"options": options}
    return deliver(world, call, room, {"poll": poll}).data


def stop_poll(world: World, call: Call) -> JSON:
    """Close a poll of the bot."""
    room = target(world, call)
    stored = message(room, call.integer("message_id"), "message with poll to stop not found")
    poll: JSON | None = stored.data.get("poll")
    if poll is None:
        raise ApiError(400, "message is not a poll")
    if not stored.by_bot or poll["is_closed"]:
        raise ApiError(400, "poll can't be stopped")
    markup = inline_of(check_markup(call.get("reply_markup"), private_chat=room.private, editing=True))
    poll["is_closed"] = True
    world.relabel(room, stored, markup)
    world.updates.push("poll", poll, room.id)
    return poll


def get_file(world: World, call: Call) -> JSON:
    """Return where to download a file."""
    if not call.text("file_id"):
        raise ApiError(400, "file_id not specified")
    stored = world.state.files.get(call.text("file_id"))
    if stored is None:
        raise ApiError(400, "invalid file_id")
    if len(stored.content) > DOWNLOAD_LIMIT:
        raise ApiError(400, "file is too big")
    ids = {"file_id": stored.file_id, "file_unique_id": stored.unique_id}
    return ids | {"file_size": len(stored.content), "file_path": stored.path}


HANDLERS = {
    "sendPhoto": send_photo,
    "sendDocument": send_document,
    "sendMediaGroup": send_album,
    "sendLocation": send_location,
    "sendVenue": send_venue,
    "sendPoll": send_poll,
    "stopPoll": stop_poll,
    "getFile": get_file,
}
