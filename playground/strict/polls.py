"""sendPoll."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

from playground.strict.errors import ApiError
from playground.strict.fields import Reader, clamp

QUESTION, OPTION, OPTIONS = 300, 100, 12
EXPLANATION, EXPLANATION_LINES, DESCRIPTION = 200, 2, 1024
OPEN_SECONDS = (5, 2_628_000)


def check_poll(params: dict[str, Any]) -> dict[str, Any]:
    """Return the poll: question, options (`{"text": …}`), type, flags, `correct_option_ids`, `open_period` …

    `params` are the typed parameters of sendPoll; formatting of the texts is left to `parse_text`.
    """
    question = str(params.get("question") or "").strip()
    if not question:
        raise ApiError(400, "text must be non-empty")
    if len(question) > QUESTION:
        raise ApiError(400, f"poll question length must not exceed {QUESTION}")
    options = _options(params.get("options"))
    kind = params.get("type") or "regular"
    if kind not in ("regular", "quiz"):
        raise ApiError(400, "unsupported poll type specified")
    poll = {
        "question": question,
        "options": options,
        "type": kind,
        "is_anonymous": params.get("is_anonymous", True),
        "is_closed": params.get("is_closed", False),
        "allows_multiple_answers": params.get("allows_multiple_answers", False),
        "allows_revoting": params.get("allows_revoting", kind == "regular"),
    }
    if kind == "quiz":
        poll |= _quiz(params, len(options))
    return poll | _times(params) | _description(params)


def _options(value: object) -> list[dict[str, Any]]:
    if not isinstance(value, list):
        raise ApiError(
            400, "can't parse options JSON object" if value is None else "options must be an Array"
        )
    checked = [_option(option) for option in value]
    if not checked:
        raise ApiError(400, "poll must have at least one answer option")
    if len(checked) > OPTIONS:
        raise ApiError(400, f"poll can't have more than {OPTIONS} options")
    return checked


def _option(value: object) -> dict[str, Any]:
    given = {"text": value} if isinstance(value, str) else value
    reader = Reader(given, "can't parse options: ")
    text = reader.need("text", str).strip()
    if not text:
        raise ApiError(400, "text must be non-empty")
    if len(text) > OPTION:
        raise ApiError(400, f"poll options length must not exceed {OPTION}")
    return {**reader.value, "text": text}


def _quiz(params: dict[str, Any], options: int) -> dict[str, Any]:
    correct = params.get("correct_option_ids") or []
    if not correct:
        raise ApiError(400, "correct quiz option list must be non-empty")
    if not all(isinstance(place, int) and 0 <= place < options for place in correct):
        raise ApiError(400, "wrong quiz correct_option_id")
    if any(one >= other for one, other in pairwise(correct)):
        raise ApiError(400, "correct quiz option list must be increasing")
    explanation = str(params.get("explanation") or "")
    if len(explanation) > EXPLANATION or explanation.count("\n") > EXPLANATION_LINES:
        raise ApiError(400, "QUIZ_EXPLANATION_TOO_LONG")
    return {"correct_option_ids": correct} | ({"explanation": explanation} if explanation else {})


def _times(params: dict[str, Any]) -> dict[str, Any]:
    if params.get("open_period"):
        return {"open_period": clamp(params["open_period"], *OPEN_SECONDS)}
    return {"close_date": params["close_date"]} if params.get("close_date") else {}


def _description(params: dict[str, Any]) -> dict[str, Any]:
    description = str(params.get("description") or "")
    if len(description) > DESCRIPTION:
        raise ApiError(400, "MEDIA_CAPTION_TOO_LONG")
    return {"description": description} if description else {}
