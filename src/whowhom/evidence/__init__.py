"""What holds histories against the record: how far a model says what came."""
