"""All tables: importing this module makes `metadata` complete. Only migrations and tests need it."""

import importlib
import pkgutil

import bot
from bot.storage.base import Base

for _module in pkgutil.walk_packages(bot.__path__, "bot."):
    if _module.name.endswith(".model"):
        importlib.import_module(_module.name)

metadata = Base.metadata
