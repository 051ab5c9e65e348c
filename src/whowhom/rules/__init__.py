"""Pure kernels of political science, shared by mechanisms and published models alike."""
