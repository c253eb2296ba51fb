"""How what happens at the door is spoken of elsewhere."""

from bot.i18n import ngettext


def taken_back(count: int) -> list[str]:
    """Say to an organiser that an event was moved after people had come, where they had."""
    if not count:
        return []
    said = ngettext(
        "{count} person had been checked in for the earlier time already; nobody counts as having come now.",
        "{count} people had been checked in for the earlier time already; nobody counts as having come now.",
        count,
    )
    return [said.format(count=count)]
