"""Finnish time: what the clocks of Finland show at a moment that has a time zone."""

from __future__ import annotations

from datetime import datetime
from typing import Final
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from ..errors import DateError
from ..sayings import Saying

__all__ = ["finnish_time"]

ZONE: Final = "Europe/Helsinki"


def finnish_time(moment: datetime) -> datetime:
    """Give the Finnish time of a moment, without a zone; summer time is counted.

    A DateError says so where the machine has no table of time zones, or the year has an end there.

    >>> from datetime import UTC
    >>> finnish_time(datetime(2023, 7, 2, 7, 30, tzinfo=UTC))
    datetime.datetime(2023, 7, 2, 10, 30)
    """
    try:
        there = moment.astimezone(ZoneInfo(ZONE))
    except ZoneInfoNotFoundError:
        raise DateError(
            Saying(
                "this machine has no table of time zones; give the Finnish time without a zone, "
                "or install the package tzdata"
            )
        ) from None
    except OverflowError:
        raise DateError(Saying("is too near the end of all dates; give another day")) from None
    return there.replace(tzinfo=None, fold=0)
