from collections.abc import Callable

import pytest

from playground.strict.errors import ApiError


def refusal(call: Callable[[], object]) -> str:
    """The public text of the refusal that `call` meets."""
    with pytest.raises(ApiError) as caught:
        call()
    return caught.value.shaped()


def bad_request(call: Callable[[], object]) -> str:
    text = refusal(call)
    assert text.startswith("Bad Request: ")
    return text.removeprefix("Bad Request: ")
