"""The only floor that speaks SQL: engines, the ledger, the unit of work, one repository a table, migrations.

No rules here: a repository finds and keeps rows, a service decides.
"""

from __future__ import annotations

from .engine import Database
from .ledger import Ledger
from .unit import UnitOfWork

__all__ = ["Database", "Ledger", "UnitOfWork"]
