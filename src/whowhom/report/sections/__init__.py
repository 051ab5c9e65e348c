"""The sections of the page, one file each: what a run says, as HTML."""
