"""What was made public, as rows that a web page can be made of: one for each thing. Knows no feature."""
