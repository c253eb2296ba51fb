"""Pictures that are drawn here: counts as bars, places on a small map. No network, no tiles, no database."""
