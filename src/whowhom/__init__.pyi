"""The public names, each with its home: read by type checkers, and by `lazy_loader` when one is first used."""

from .case.parts.whole import Case as Case
from .engine.bind import Model as Model
from .errors import Fault as Fault
from .errors import InputError as InputError
from .errors import MachineError as MachineError
from .errors import WhowhomError as WhowhomError
from .library.backtest import Backtest as Backtest
from .library.backtest import backtest as backtest
from .library.cases import list_cases as list_cases
from .library.cases import list_theories as list_theories
from .library.cases import load_case as load_case
from .library.cases import load_theory as load_theory
from .library.cases import new_case as new_case
from .library.checks import Checks as Checks
from .library.checks import checks as checks
from .library.classics.bargain import bargain as bargain
from .library.classics.coalition import coalition as coalition
from .library.classics.crowds import granovetter as granovetter
from .library.classics.crowds import kuran as kuran
from .library.classics.power import power as power
from .library.classics.violence import epstein as epstein
from .library.compare import Comparison as Comparison
from .library.compare import compare as compare
from .library.describe import describe as describe
from .library.effect import Effect as Effect
from .library.effect import whatif as whatif
from .library.forecast import Forecast as Forecast
from .library.forecast import forecast as forecast
from .library.history import History as History
from .library.migration import Migration as Migration
from .library.migration import migrate_case as migrate_case
from .library.models import bind as bind
from .library.programmes import Programmes as Programmes
from .library.programmes import programmes as programmes
from .library.run import Run as Run
from .library.runs import migrate_run as migrate_run
from .library.runs import open_run as open_run
from .library.runs import replay_run as replay_run
from .library.runs import resume_run as resume_run
from .library.runs import simulate as simulate
from .library.runs import verify_run as verify_run
from .library.score import Score as Score
from .library.score import score as score
from .library.shown import as_csv as as_csv
from .library.shown import as_document as as_document
from .library.shown import on_terminal as on_terminal
from .library.tabled import Tabled as Tabled
from .library.tabled import case_from_table as case_from_table
from .mechanism import Mechanism as Mechanism
from .mechanism import Parameter as Parameter
from .theory import Statement as Statement
from .theory import Theory as Theory

__version__: str
__all__ = [
    "Backtest",
    "Case",
    "Checks",
    "Comparison",
    "Effect",
    "Fault",
    "Forecast",
    "History",
    "InputError",
    "MachineError",
    "Mechanism",
    "Migration",
    "Model",
    "Parameter",
    "Programmes",
    "Run",
    "Score",
    "Statement",
    "Tabled",
    "Theory",
    "WhowhomError",
    "as_csv",
    "as_document",
    "backtest",
    "bargain",
    "bind",
    "case_from_table",
    "checks",
    "coalition",
    "compare",
    "describe",
    "epstein",
    "forecast",
    "granovetter",
    "kuran",
    "list_cases",
    "list_theories",
    "load_case",
    "load_theory",
    "migrate_case",
    "migrate_run",
    "new_case",
    "on_terminal",
    "open_run",
    "power",
    "programmes",
    "replay_run",
    "resume_run",
    "score",
    "simulate",
    "verify_run",
    "whatif",
]
