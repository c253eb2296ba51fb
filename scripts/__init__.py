"""Tools of the developers, run by the Makefile."""
