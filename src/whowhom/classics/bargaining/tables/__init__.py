"""Tables of actors: read from any of three forms, checked whole."""
