"""Everything at once: all channels open, so that the data may say which of them carries."""

from whowhom.theory import Theory

THEORY = Theory(id="encompassing", title="All channels together", doc=__doc__)
