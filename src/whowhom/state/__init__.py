"""What a mechanism touches: variables, events, institutions, the arena of contenders."""
