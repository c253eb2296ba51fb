"""Photos of ideas: taken in, fetched and painted anew, shown; the original is seen by nobody."""
