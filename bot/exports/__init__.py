"""Tables people can open: spreadsheets and text files."""
