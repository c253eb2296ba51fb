"""Files that people's own calendars open (iCalendar, RFC 5545): written and read."""
