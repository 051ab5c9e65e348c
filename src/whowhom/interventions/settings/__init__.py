"""What can be set, by kind of subject; one file each."""
