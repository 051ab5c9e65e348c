"""The engine compiled ahead of time: from the very same kernels, into one library for each kind of machine."""
