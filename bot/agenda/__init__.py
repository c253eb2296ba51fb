"""What is coming: events and the council's meetings in one calendar. Stands upon both; neither knows it."""
