"""What tests stand on: databases of both engines, the bot on the playground, people who act."""
