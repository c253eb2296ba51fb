"""What a month brought, for the office: made from figures, handed over as words, pictures and a document."""
