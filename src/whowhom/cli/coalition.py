"""Command `whowhom coalition`."""
