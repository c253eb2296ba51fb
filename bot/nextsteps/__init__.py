"""The path from a first contact to taking part regularly: after an act, one next step is offered."""
