"""What the doctor says of the articles and of the search."""

from datetime import date
from typing import Final

from bot.findings import Finding, Outcome, fine, wrong
from bot.knowledge import layers
from bot.knowledge.embedding import installed
from bot.knowledge.front_matter import ContentError
from bot.knowledge.weights import fitted
from bot.profile import Profile

ARTICLES: Final = "Articles"
SEARCH: Final = "Search"


def articles(profile: Profile, today: date) -> Finding:
    """Read them all: the bot starts without those that cannot be used."""
    try:
        library = layers.library(profile)
    except ContentError as error:
        return wrong(ARTICLES, str(error), "mend the file named here")
    due = {article.id for article in library.due(today)}
    if not due:
        return fine(ARTICLES, f"{len(library.ids)} topics")
    what = f"{len(library.ids)} topics, {len(due)} due for review"
    advice = "somebody checks their facts; which ones: rozmownica knowledge check"
    return Finding(ARTICLES, Outcome.ADVICE, what, advice)


def search() -> Finding:
    """Tell whether a language model takes part."""
    model = installed()
    if model is None:
        return fine(SEARCH, "by letters; no language model is installed")
    if model.name != fitted("tier1").weights.model:
        advice = "learn them: rozmownica knowledge fit; until then letters alone decide"
        return Finding(SEARCH, Outcome.ADVICE, f"no numbers were learned with {model.name}", advice)
    return fine(SEARCH, f"by letters and by meaning ({model.name})")
