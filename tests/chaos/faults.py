"""Faults that strike at random calls, so many of each kind, the same ones for the same seed."""

from collections import Counter
from collections.abc import Callable, Mapping
from random import Random
from typing import get_args

from playground.faults import Fault, FaultKind, Faults

AMBIGUOUS = frozenset({"delay", "drop_before", "drop_after"})
"""After these the bot cannot know whether its message arrived."""


class RandomFaults(Faults):
    """Strikes calls that send something, at moments drawn beforehand; counts them all."""

    def __init__(
        self,
        random: Random,
        kinds: Mapping[str, int],
        *,
        among: int,
        retry_after: int = 1,
        delay: float = 0,
        repeated: float = 0,
    ) -> None:
        """Draw `kinds` (how many of each) among the first `among` calls; `repeated` is a share of batches."""
        super().__init__()
        drawn = [kind for kind, count in kinds.items() for _ in range(count)]
        unknown = set(drawn) - set(get_args(FaultKind))
        if unknown:
            raise ValueError(f"no such faults: {unknown}")
        moments = random.sample(range(among), len(drawn))
        self._drawn = dict(zip(moments, drawn, strict=True))
        self._random, self._repeated = random, repeated
        self._retry_after, self._delay = retry_after, delay
        self.sends = 0
        """Calls so far that send something."""
        self.struck: Counter[str] = Counter()
        self.doubtful: Counter[int] = Counter()
        """Chats by how many of their messages met an ambiguous fault."""
        self.on_call: Callable[[str], None] = lambda _method: None

    def strike(self, method: str, chat_id: int | None) -> Fault | None:
        """Return the fault drawn for this call, if any."""
        self.on_call(method)
        if method != "sendMessage":
            return None
        kind = self._drawn.pop(self.sends, None)
        self.sends += 1
        if kind is None:
            return None
        self.struck[kind] += 1
        if kind in AMBIGUOUS and chat_id is not None:
            self.doubtful[chat_id] += 1
        return Fault(kind, retry_after=self._retry_after, seconds=self._delay)  # type: ignore[arg-type]  # checked above

    def strike_updates(self, kind: str, chat_id: int | None = None) -> bool:
        """Say whether what is being delivered comes twice."""
        return kind == "duplicate_updates" and self._random.random() < self._repeated
