"""Command `whowhom bargain`."""
