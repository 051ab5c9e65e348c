"""What may be changed and by which words: grammar, values, settings, the plan that a model is bound with."""
