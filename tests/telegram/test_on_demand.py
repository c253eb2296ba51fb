"""aiogram's models are built when they are first used, and understand the same as those built at import."""

import json
import subprocess
import sys
from hashlib import sha256
from random import Random
from typing import Any

import aiogram.methods
import aiogram.types
from pydantic import BaseModel, ValidationError

from bot.telegram.address import storable
from tests.hostile.anything import KINDS, SCHEMA, Maker, spoil

AS_THE_BOT_DOES = "from tests.telegram.test_on_demand import tell; tell()"
AS_IMPORTED_FIRST = f"import aiogram; {AS_THE_BOT_DOES}"
SEED = 20261122


def tell() -> None:
    """Print, of a fresh process: which models are built, what all understand, which are built when asked."""
    models = _models()
    told = {
        "built": [name for name, model in models.items() if model.__pydantic_complete__],
        "understood": _understood(),
        "unbuildable": [name for name, model in models.items() if model.model_rebuild() is False],
        "all": list(models),
    }
    sys.stdout.write(json.dumps(told))


def _models() -> dict[str, type[BaseModel]]:
    named = {
        f"{room.__name__}.{name}": getattr(room, name)
        for room in (aiogram.types, aiogram.methods)
        for name in room.__all__
    }
    return {name: one for name, one in named.items() if isinstance(one, type) and issubclass(one, BaseModel)}


def _understood() -> str:
    """Return a digest of what models make of objects of every kind, and of whole updates, some spoilt."""
    random = Random(SEED)
    maker = Maker(random, ["a-file"])
    digest = sha256()
    for kind in SCHEMA.fields:
        model = getattr(aiogram.types, kind, None)
        # Rich texts in each other take minutes, built either way; the bot leaves them out (`address.UNREAD`).
        if isinstance(model, type) and issubclass(model, BaseModel) and "Rich" not in kind:
            digest.update(_said(model, storable(maker.object(kind))).encode())
    for number in range(300):
        update = {"update_id": number, (kind := random.choice(KINDS)): maker.object(_type_of(kind))}
        given = spoil(random, update) if number % 3 else update
        digest.update(_said(aiogram.types.Update, storable(given)).encode())
    return digest.hexdigest()


def _type_of(kind: str) -> str:
    named: str = SCHEMA.fields["Update"][kind]["type"]
    return named


def _said(model: type[BaseModel], value: Any) -> str:
    try:
        return repr(model.model_validate(value))
    except ValidationError as error:
        return repr(error.errors(include_url=False, include_context=False))


def _told(code: str) -> dict[str, Any]:
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    told: dict[str, Any] = json.loads(done.stdout)
    return told


def test_models_built_on_demand_understand_the_same() -> None:
    """Of nearly six hundred models the import builds those that it makes something of; all can be built."""
    eager, lazy = _told(AS_IMPORTED_FIRST), _told(AS_THE_BOT_DOES)
    assert len(lazy["all"]) > 500
    assert lazy["all"] == eager["all"]
    assert len(eager["built"]) == len(eager["all"])
    assert len(lazy["built"]) < 5
    assert (eager["unbuildable"], lazy["unbuildable"]) == ([], [])
    assert lazy["understood"] == eager["understood"]
