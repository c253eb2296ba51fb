"""Questions that people answer: handed over by a resident, answered by an officer."""
