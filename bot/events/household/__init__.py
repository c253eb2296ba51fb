"""Several people with one sign-up."""
