"""From a table of actors to a case: what any spreadsheet says, and the one rule that makes it a case."""
