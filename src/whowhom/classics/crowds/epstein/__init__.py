"""Civil violence on a torus: the model, its steps, its bursts."""
