"""Makes a report ready to be handed over: takes a second, so never on the event loop nor in a transaction."""

import os
import tempfile
from pathlib import Path

from bot.insights.report import content
from bot.insights.report.model import Report
from bot.insights.report.page import page
from bot.insights.report.pieces import Section
from bot.insights.report.themes import themes
from bot.knowledge.articles import Library
from bot.pictures.painter import Painter
from bot.profile import Profile


def written(report: Report, library: Library, profile: Profile) -> tuple[list[Section], Path]:
    """Write the document to a file of our own; return it with what it says, in the language being spoken."""
    sections = content.sections(report, themes(report, library), profile)
    handle, name = tempfile.mkstemp(prefix="report-", suffix=".html")
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        file.write(document(report, sections, profile))
    return sections, Path(name)


def document(report: Report, sections: list[Section], profile: Profile) -> str:
    """Write the document with its pictures."""
    return page(report, sections, profile, Painter(profile.folder).png)
