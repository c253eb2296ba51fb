"""The needs interview: a minute of questions, what is offered for the answers, what the office learns."""
