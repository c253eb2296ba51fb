"""Calendar files as another program would read and write them: by their lines alone."""

import base64
import re
from typing import Any

from tests.support.people import Human


def entries(content: bytes) -> list[dict[str, str]]:
    """Read the events of a file: each line's name without parameters, and its value."""
    text = content.decode("utf-8")
    assert text.startswith("BEGIN:VCALENDAR\r\nVERSION:2.0\r\n")
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))
    found: list[dict[str, str]] = []
    for line in re.sub(r"\r\n[ \t]", "", text).split("\r\n"):
        name, _colon, value = line.partition(":")
        if line == "BEGIN:VEVENT":
            found.append({})
        elif found and name not in {"BEGIN", "END"}:
            found[-1][name.split(";")[0]] = value.replace("\\,", ",").replace("\\n", "\n")
    return found


def last_file(human: Human) -> list[dict[str, str]]:
    """Read the calendar file that came with somebody's last message."""
    return entries(human.world.file_of(human.received[-1]))


def event(uid: str, title: str, start: str, *lines: str) -> str:
    """Write one entry; `start` is wall time in Kraków."""
    body = [f"UID:{uid}", f"SUMMARY:{title}", f"DTSTART;TZID=Europe/Warsaw:{start}", *lines]
    return "\r\n".join(["BEGIN:VEVENT", *body, "END:VEVENT"])


def document(*events: str, name: str = "plan.ics") -> dict[str, Any]:
    """Pack entries as a document that a person sends."""
    whole = "\r\n".join(
        ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//test//pl", *events, "END:VCALENDAR", ""]
    )
    return as_file(whole.encode(), name)


def as_file(content: bytes, name: str = "plan.ics") -> dict[str, Any]:
    """Pack bytes as a document."""
    return {"name": name, "mime": "text/calendar", "base64": base64.b64encode(content).decode()}
