"""What is due in the days ahead, of all rooms, before more is sent."""
