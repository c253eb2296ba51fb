"""The table of outcomes is whole, in the code and on the page that states it."""

import re

from bot import features
from bot.outbox.outcomes import SETTLED, SINGLE
from bot.settings import PROJECT
from bot.telegram.sender import Verdict

NOT_SETTLED = {Verdict.FLOODED, Verdict.FAULT, Verdict.UNKNOWN, Verdict.MIGRATED, Verdict.WITHHELD}


def test_every_verdict_ends_a_delivery_or_does_not() -> None:
    assert set(SETTLED) | NOT_SETTLED == set(Verdict)
    assert not set(SETTLED) & NOT_SETTLED


def test_the_page_states_a_rule_for_every_kind() -> None:
    page = (PROJECT / "docs" / "reliability.md").read_text(encoding="utf-8")
    table = page.split("### Unknown outcomes")[1].split("## Stopping")[0]
    rows = [line.split("|")[1:3] for line in table.splitlines() if line.startswith("| `")]
    rules = {kind: rule.strip() for kinds, rule in rows for kind in re.findall(r"`([a-z_.]+)`", kinds)}
    assert set(rules) == set(features.DELIVERIES)
    assert {kind for kind, rule in rules.items() if rule.startswith("not sent again")} == SINGLE
