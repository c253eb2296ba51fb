"""After an event: thanks with three questions, recaps for those who came, results on the card."""
