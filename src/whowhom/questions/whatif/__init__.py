"""The effect of a change, from paired histories."""
