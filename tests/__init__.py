"""The tests run with aiogram's models as the bot does."""

from bot.telegram import on_demand

on_demand.defer()
