"""Command `whowhom classic`."""
