"""A moment with a time zone is taken as the time that the clocks of Finland show then."""

from __future__ import annotations

import pickle
import sys
import zoneinfo
from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given, strategies as st

from perhepalvelut import Catalogue, Person, Situation, load_catalogue
from perhepalvelut.errors import DateError
from perhepalvelut.plugins.finnish_time import finnish_time

DAY = date(2023, 5, 2)
FAMILY = Situation([Person("mother", "29 years")], place="lahti")
ZONES = st.integers(-12 * 60, 14 * 60).map(lambda of: timezone(timedelta(minutes=of)))


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return load_catalogue(["lahti"])


def _last_sunday(year: int, month: int) -> datetime:
    last = datetime(year, month, 31, 1, tzinfo=UTC)
    return last - timedelta(days=last.isoweekday() % 7)


def _reckoned(moment: datetime) -> datetime:
    """Reckon by the rule of the directive: summer time between two last Sundays, at one UTC."""
    at = moment.astimezone(UTC)
    summer = _last_sunday(at.year, 3) <= at < _last_sunday(at.year, 10)
    return (at + timedelta(hours=3 if summer else 2)).replace(tzinfo=None)


@given(
    st.datetimes(datetime(1998, 1, 2), datetime(2037, 12, 30), timezones=ZONES)
    | st.builds(
        lambda year, month, minutes: _last_sunday(year, month) + timedelta(minutes=minutes),
        st.integers(1998, 2036),
        st.sampled_from([3, 10]),
        st.integers(-90, 90),
    )
)
def test_it_is_what_the_rule_of_summer_time_says(moment: datetime) -> None:
    assert finnish_time(moment) == _reckoned(moment)
    assert finnish_time(moment).tzinfo is None


@pytest.mark.parametrize("hour", range(24))
def test_a_match_is_the_same_with_a_zone_and_without(catalogue: Catalogue, hour: int) -> None:
    plain = datetime(2023, 5, 2, hour)
    aware = plain.replace(tzinfo=zoneinfo.ZoneInfo("Europe/Helsinki")).astimezone(UTC)
    matches = catalogue.match(FAMILY, on=DAY, open_at=plain)
    assert catalogue.match(FAMILY, on=DAY, open_at=aware) == matches
    again: Catalogue = pickle.loads(pickle.dumps(catalogue))
    assert again.match(FAMILY, on=DAY, open_at=aware) == matches


def test_hours_differ_between_the_zones(catalogue: Catalogue) -> None:
    found = {
        hour
        for hour in range(24)
        if "lahti.perhetupa"
        in {
            match.service.id
            for match in catalogue.match(
                FAMILY,
                on=DAY,
                open_at=datetime(2023, 5, 2, hour, tzinfo=UTC),
                unknown_passes=True,
            )
        }
    }
    assert found == set(range(6, 12)), "9 to 15 of the clocks of Finland, in summer"


def test_a_machine_without_time_zones_says_what_to_do(
    catalogue: Catalogue, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "tzdata", None)
    zoneinfo.ZoneInfo.clear_cache()
    zoneinfo.reset_tzpath(to=())
    try:
        with pytest.raises(DateError, match=r"open_at: .* no table of time zones; .* tzdata"):
            catalogue.match(FAMILY, on=DAY, open_at=datetime(2023, 5, 2, tzinfo=UTC))
    finally:
        zoneinfo.reset_tzpath()


@pytest.mark.parametrize("moment", [datetime.max, datetime.min])
def test_the_ends_of_all_dates_are_a_clear_error(catalogue: Catalogue, moment: datetime) -> None:
    hours = -12 if moment is datetime.max else 14
    aware = moment.replace(tzinfo=timezone(timedelta(hours=hours)))
    with pytest.raises(DateError, match="open_at: is too near the end of all dates"):
        catalogue.match(FAMILY, on=DAY, open_at=aware)


def test_a_catalogue_that_knows_no_zone_says_so(catalogue: Catalogue) -> None:
    made = Catalogue.of(catalogue.associations.values(), catalogue.vocabulary)
    with pytest.raises(DateError, match="open_at: has a time zone; give the time of the place"):
        made.match(FAMILY, on=DAY, open_at=datetime(2023, 5, 2, tzinfo=UTC))
