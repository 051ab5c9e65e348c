"""Numbers that books, papers and programs print, and what comes out here."""
