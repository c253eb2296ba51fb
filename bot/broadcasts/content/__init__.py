"""What an announcement may carry beside its words: buttons, other languages, how long it is news."""
