"""Events that residents propose: looked at by the team before anybody sees them, with helpers afterwards."""
