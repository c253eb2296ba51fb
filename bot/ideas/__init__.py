"""Ideas of residents: drafts, receipts, lists."""
