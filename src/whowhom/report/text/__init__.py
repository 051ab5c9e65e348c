"""What a terminal prints and what a document of numbers holds: one file a question."""
