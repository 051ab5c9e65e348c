"""Cross references of a case, one file a subject; each check notes faults in the draft and raises nothing."""
