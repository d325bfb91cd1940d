"""The hours at which a mail may come to somebody, as they said."""

from __future__ import annotations

import dataclasses
import datetime
import typing as t
import zoneinfo
from enum import StrEnum

_QUARTER = datetime.timedelta(minutes=15)
_WEEK_AND_A_DAY = 8 * 24 * 4  # quarters


class Days(StrEnum):
    ALL = "all"
    WEEKDAYS = "weekdays"


@dataclasses.dataclass(frozen=True, slots=True)
class Hours:
    """From one full hour to another; over midnight when the second is smaller. The day is that of the first."""

    days: str
    start: int
    end: int

    def next(self, moment: datetime.datetime, zone: zoneinfo.ZoneInfo) -> datetime.datetime:
        """The first moment from this one on at which a mail may leave.

        None leaves in the last quarter of an hour: it may be a while on its way.
        """
        for _ in range(_WEEK_AND_A_DAY):
            if self._hold(moment.astimezone(zone)) and self._hold((moment + _QUARTER).astimezone(zone)):
                return moment
            moment = _next_quarter(moment)
        raise ValueError(f"no moment is within {self}")

    def _hold(self, local: datetime.datetime) -> bool:
        day, hour = local.weekday(), local.hour
        if self.start < self.end:
            is_within = self.start <= hour < self.end
        else:
            is_within = hour >= self.start or hour < self.end
            day = (day - 1) % 7 if hour < self.end else day
        return is_within and (self.days == Days.ALL or day < 5)


def of(facts: t.Mapping[str, t.Any] | None) -> Hours | None:
    """As `safe_to_contact.mail` has them; `None`: no mail leaves by itself."""
    return Hours(facts["days"], facts["from"], facts["to"]) if facts else None


def _next_quarter(moment: datetime.datetime) -> datetime.datetime:
    seconds = int(_QUARTER.total_seconds())
    return datetime.datetime.fromtimestamp((int(moment.timestamp()) // seconds + 1) * seconds, datetime.UTC)
