"""whowhom: replay a struggle for power, hold explanations against the record, say what decided it.

    import whowhom as ww

    run = ww.simulate("soviet", n=2000, seed=1)
    run.odds()

The public names and their homes stand in `__init__.pyi`; each is imported when it is first used.
"""

import lazy_loader

__getattr__, __dir__, __all__ = lazy_loader.attach_stub(__name__, __file__)
__version__ = "0.2.0.dev0"
