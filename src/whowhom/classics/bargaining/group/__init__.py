"""The group decision model: offers under threat, in two readings."""
