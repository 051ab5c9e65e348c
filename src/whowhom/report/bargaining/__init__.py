"""A bargain as people see it: words, figures, one page."""
