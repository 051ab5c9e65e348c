"""The figures of a run, one file each: numbers in, a `Picture` out."""
