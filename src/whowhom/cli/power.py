"""Command `whowhom power`."""
