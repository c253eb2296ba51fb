"""What may be said of an unexpected error: its class and where it was; its text may quote people."""

import traceback
from pathlib import Path

FRAMES = 4


def trail(error: BaseException) -> str:
    """Return the innermost places an error passed through: ``actions.py:42 submit < idea.py:30 send``."""
    frames = traceback.extract_tb(error.__traceback__)[-FRAMES:]
    return " < ".join(
        f"{Path(frame.filename).name}:{frame.lineno} {frame.name}" for frame in reversed(frames)
    )
