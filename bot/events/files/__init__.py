"""Events as calendar files: handed out, brought up to date, taken in."""
