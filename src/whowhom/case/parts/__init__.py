"""The machine form of a case: frozen, fully explicit, names instead of numbers. Loading makes it, binding reads it."""
