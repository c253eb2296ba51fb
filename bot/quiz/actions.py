"""What people do with the quiz; what the office learns of it."""

import secrets
from datetime import datetime

from sqlalchemy.orm import Session

from bot.people.model import Actor, Permission
from bot.quiz import store
from bot.quiz.bank import Bank, Question
from bot.quiz.model import ASKING, Answered, Open, QuizRun, Results, Stage
from bot.small_groups import SMALLEST_GROUP


def look(db: Session, actor: Actor, bank: Bank) -> QuizRun | None:
    """Return the actor's quiz; none where none was begun, or its questions are no longer asked."""
    run = store.run_of(db, actor.id)
    if run is None or run.stage == Stage.DONE or set(run.pairs) <= set(bank.pairs):
        return run
    return None


def begin(db: Session, actor: Actor, bank: Bank, now: datetime) -> QuizRun | Open:
    """Begin, or go on: with the questions before reading, then with those after; a finished one is shown."""
    run = look(db, actor, bank)
    if run is None:
        run = _new(db, actor, bank, now)
    elif run.stage == Stage.READING:
        run.stage, run.position, run.right, run.missed = Stage.AFTER, 0, 0, []
        run.updated_at = now
        db.flush()
    return _open(run, bank) or run


def current(db: Session, actor: Actor, bank: Bank) -> Open | None:
    """Return the question that waits for the actor's answer."""
    run = look(db, actor, bank)
    return _open(run, bank) if run else None


def answer(
    db: Session, actor: Actor, bank: Bank, at: tuple[str, str, int], option: int, *, now: datetime
) -> Answered | QuizRun | Open | None:
    """Take an answer to the question `at` a place (token, stage, position); `option` counts as it was shown.

    A button under an earlier question changes nothing: what waits now is returned instead.
    """
    run = look(db, actor, bank)
    waiting = _open(run, bank) if run else None
    if run is None or waiting is None or (run.token, str(run.stage), run.position) != at:
        return waiting or run
    if option >= len(waiting.order):
        return waiting
    is_right = waiting.order[option] == 0
    run.position, run.right = run.position + 1, run.right + is_right
    if not is_right:
        run.missed = [*run.missed, waiting.question.article]
    run.updated_at = now
    over = run.position >= len(run.pairs)
    if over:
        _finish(run, now)
    db.flush()
    return Answered(run, waiting.question, is_right, over)


def to_read(run: QuizRun, bank: Bank) -> list[str]:
    """Return the articles to read: of the questions missed; before reading, of the others after them."""
    if run.stage != Stage.READING:
        return list(run.missed)
    met = [_asked_first(run, pair, bank).article for pair in run.pairs if pair in bank.pairs]
    return list(dict.fromkeys([*run.missed, *met]))


def forget(db: Session, actor: Actor) -> None:
    """Forget the actor's quiz."""
    store.forget(db, actor.id)


def results(db: Session, actor: Actor) -> Results | None:
    """Return what people knew before and after, together; none where they are too few to hide in.

    They are counted in full groups, so that no two looks differ by a single person.
    """
    actor.require(Permission.READ_RESULTS)
    kept, rows = store.totals(db), store.finished(db)
    whole = (kept.people + len(rows)) // SMALLEST_GROUP * SMALLEST_GROUP
    shown = rows[: max(0, whole - kept.people)]
    people = kept.people + len(shown)
    if people < SMALLEST_GROUP:
        return None
    before, after = (sum(row[at] for row in shown) for at in (0, 1))
    return Results(people, kept.before + before, kept.after + after)


def _new(db: Session, actor: Actor, bank: Bank, now: datetime) -> QuizRun:
    store.forget(db, actor.id)
    token = secrets.token_urlsafe(6)
    run = QuizRun(
        person_id=actor.id,
        token=token,
        pairs=bank.draw(token),
        stage=Stage.BEFORE,
        position=0,
        right=0,
        missed=[],
        updated_at=now,
    )
    db.add(run)
    db.flush()
    return run


def _open(run: QuizRun, bank: Bank) -> Open | None:
    if run.stage not in ASKING or run.position >= len(run.pairs):
        return None
    question = _question(run, bank)
    return Open(run, question, question.order(run.token))


def _question(run: QuizRun, bank: Bank) -> Question:
    pair = run.pairs[run.position]
    first = _asked_first(run, pair, bank)
    return first if run.stage == Stage.BEFORE else next(q for q in bank.pairs[pair] if q is not first)


def _asked_first(run: QuizRun, pair: int, bank: Bank) -> Question:
    return bank.pairs[pair][1 if bank.begins_with_second(run.token) else 0]


def _finish(run: QuizRun, now: datetime) -> None:
    if run.stage == Stage.BEFORE:
        run.stage, run.before = Stage.READING, run.right
    else:
        run.stage, run.after, run.done_at = Stage.DONE, run.right, now
