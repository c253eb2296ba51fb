"""Looking at the running bot from outside: what it counts, whether it is well, what it reports when it fails.

Nothing here may name a person: labels are words of the code, reports carry classes and places, never texts.
"""
