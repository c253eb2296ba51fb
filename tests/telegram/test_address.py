import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.telegram.address import Address, address, storable
from bot.telegram.presenter import Destination

ANNA = 5_000_000_001
PERSON = {"id": ANNA, "is_bot": False, "first_name": "A", "language_code": "uk"}
CHAT = {"id": ANNA, "type": "private"}


def test_a_private_message_is_routed_by_chat_and_person() -> None:
    found = address({"update_id": 1, "message": {"from": PERSON, "chat": CHAT, "message_id": 7, "date": 1}})
    assert found == Address("message", ANNA, ANNA, private=True, language="uk")
    assert found.destination == Destination(ANNA)


def test_a_press_can_be_answered_and_its_message_edited() -> None:
    message = {"chat": CHAT, "message_id": 7, "date": 1}
    found = address({"callback_query": {"id": "q", "from": PERSON, "message": message}})
    assert found.destination == Destination(ANNA, "q", 7)


@pytest.mark.parametrize("message", [None, {"chat": CHAT, "message_id": 7, "date": 0}])
def test_an_old_press_is_answered_though_its_message_cannot_be_edited(message: object) -> None:
    found = address({"callback_query": {"id": "q", "from": PERSON, "message": message}})
    assert found.destination == Destination(ANNA, "q", None)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["from", "chat", "message", "id", "type", "date"]), inner, max_size=4
        )
    ),
    max_leaves=12,
)


@given(st.sampled_from(["message", "callback_query", "my_chat_member", "poll", "zzz"]), JSON)
def test_no_shape_of_an_update_is_too_strange(kind: str, content: object) -> None:
    found = address({"update_id": 1, kind: content})
    assert isinstance(found.chat_id, int)
    assert abs(found.chat_id) < 2**53


def test_what_no_database_stores_is_taken_out() -> None:
    hostile = json.loads('{"a": ["x\\u0000y", {"b": "\\ud800z"}], "n": 1}')
    assert storable(hostile) == {"a": ["xy", {"b": "z"}], "n": 1}


def test_the_id_of_a_press_is_one_that_can_be_sent() -> None:
    press = {"id": "\ud83d-7\x00", "from": {"id": 5}, "data": "x"}
    assert address({"update_id": 1, "callback_query": press}).query_id == "-7"
