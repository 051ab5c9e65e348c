"""whowhom: replay a struggle for power, hold explanations against the record, say what decided it."""

__version__ = "0.1.0"
