"""The way to an event: the point, a map, the organiser's own words."""
