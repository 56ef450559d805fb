"""Every public name refuses an argument of a wrong kind: the table is read from the names."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date, datetime
from types import UnionType
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

import pytest

import perhepalvelut
from perhepalvelut import (
    Catalogue,
    Matches,
    PerhepalvelutError,
    Person,
    Situation,
    Teller,
    Truth,
    born,
    from_referrer,
    load_catalogue,
    next_steps,
    parse_rule,
    timeline,
    ways_in,
    years,
)
from perhepalvelut.core.courses.moments import Moment
from perhepalvelut.directory import End, Measure, Source
from perhepalvelut.errors import Fault
from perhepalvelut.pathways import Pathways
from perhepalvelut.values import Hours, PartialDate, Period

DAY = date(2023, 5, 2)
SECRET = "zqxjv"
WRONG = [
    *(5, True, 2.5, None, SECRET, b"zqxjv", object()),
    *([], [SECRET], {}, {"key": SECRET}, DAY, datetime(2023, 5, 2, 10)),
]
NAMED = {
    "service": "lahti.turvakoti", "id": "lahti.turvakoti", "service_id": "lahti.peukaloinen",
    "association": "lahti", "referrer": "neuvola", "what": "expecting", "fact": "expecting",
    "kind": "need", "audience": "families", "role": "mother", "status": "established",
    "package": "perhepalvelut.plugins.lahti", "places": "Lahti",
}  # fmt: skip
"""Texts that are right, by the name of the argument; any other may be anything."""

TELLS = {Fault: "tells what is wrong, and is asked nothing"}
"""Classes that are no doors, with the reason."""


def doors() -> Iterator[tuple[str, str]]:
    """Walk every public function and method with each of its arguments."""
    for name in perhepalvelut.__all__:
        public = getattr(perhepalvelut, name)
        if inspect.isfunction(public):
            yield from ((name, one) for one in arguments(public))
        elif inspect.isclass(public) and public not in TELLS:
            for method, one in vars(public).items():
                function = inspect.unwrap(getattr(one, "__func__", one))
                if inspect.isfunction(function) and not method.startswith("_"):
                    yield from ((f"{name}.{method}", each) for each in arguments(function))


def arguments(function: Callable[..., Any]) -> dict[str, inspect.Parameter]:
    """Give the arguments of a function, without the value that a method is of."""
    given = inspect.signature(inspect.unwrap(function)).parameters
    return {name: one for name, one in given.items() if name not in {"self", "cls"}}


def fits(hint: Any, value: Any) -> bool:
    """Is a value what an annotation says? Reckoned apart from the code that is tried."""
    origin, args = get_origin(hint), get_args(hint)
    if hint in {Any, object}:
        return True
    if origin in (Union, UnionType):
        return any(fits(one, value) for one in args)
    if origin is Literal:
        return isinstance(value, str) and value in args
    if origin is None:
        apart = {int: bool, date: datetime}.get(hint, ())
        return isinstance(value, hint) and not isinstance(value, apart)
    if origin is Callable:
        return callable(value)
    if issubclass(origin, Mapping):
        return isinstance(value, dict) and all(fits(args[1], one) for one in value.values())
    several = isinstance(value, origin) and not isinstance(value, (str, bytes))
    return several and all(fits(args[0], one) for one in value)


class Right:
    """What is right: of each class a value, and whose method is called."""

    def __init__(self) -> None:
        self.catalogue = load_catalogue(["lahti"])
        family = Situation([Person("mother", "29 years")], place="lahti")
        matches = self.catalogue.match(family, on=DAY)
        finding = self.catalogue.evaluate(parse_rule("expecting"), family, on=DAY)
        following = next_steps(self.catalogue, "lahti.turvakoti", family, on=DAY)
        occasions = timeline(self.catalogue, "lahti.peukaloinen", DAY, until=date(2024, 5, 2))
        service = self.catalogue.service("lahti.turvakoti")
        values: Iterable[Any] = (
            *(self.catalogue, self.catalogue.vocabulary, Teller(self.catalogue, "fi")),
            *(family, family.people[0], years(2), born(DAY), matches, matches[0], finding),
            *(finding.missing[0], parse_rule("expecting"), following, following.offers[0]),
            ways_in(self.catalogue, "lahti.ensikoti", family, on=DAY),
            from_referrer(self.catalogue, "neuvola", family, on=DAY),
            Pathways(self.catalogue, family, on=DAY),
            *(occasions[0], service, service.access, self.catalogue.steps[0]),
            *(End.parse("family"), Hours.parse("24/7"), Period.parse("2019..2021")),
            *(Measure.parse("3 months"), PartialDate.parse("2020"), Source.parse("004 §1")),
            *(Moment(DAY, DAY), Teller(self.catalogue, "fi").match(matches[0])),
            *(next(iter(one.values())) for one in self._tables()),
            *(Truth.YES, DAY, datetime(2023, 5, 2, 10), 1, False),
        )
        self.values = {type(one): one for one in values}
        self.tellers = [Teller(self.catalogue, language) for language in ("en", "fi", "sv")]

    def told(self, error: PerhepalvelutError) -> Iterator[str]:
        """Tell an error in each language."""
        return (teller.error(error) for teller in self.tellers)

    def _tables(self) -> Iterator[Mapping[str, Any]]:
        catalogue = self.catalogue
        yield from (catalogue.associations, catalogue.units, catalogue.documents)
        yield from (catalogue.disputes, catalogue.vocabulary.facts, catalogue.vocabulary.places)

    def value(self, name: str, hint: Any) -> Any:
        """Give an argument that is right."""
        origin, args = get_origin(hint), get_args(hint)
        if origin in (Union, UnionType):
            return None if type(None) in args else self.value(name, args[0])
        if origin is Literal:
            return args[0]
        if hint is str:
            return NAMED.get(name, "text")
        if origin is not None:
            return {} if issubclass(origin, Mapping) else ()
        return next((one for cls, one in self.values.items() if issubclass(cls, hint)), None)

    def called(self, door: str) -> Callable[..., Any]:
        """Find a door: a function, or a method of a class or of the value there is of it."""
        name, _, method = door.partition(".")
        public = getattr(perhepalvelut, name)
        if not method:
            return public  # type: ignore[no-any-return]
        of_class = isinstance(vars(public)[method], (classmethod, staticmethod))
        return getattr(public if of_class else self.values[public], method)  # type: ignore[no-any-return]


@pytest.fixture(scope="module")
def right() -> Right:
    return Right()


@pytest.mark.parametrize(("door", "argument"), list(doors()))
def test_an_argument_of_a_wrong_kind_is_refused_and_not_repeated(
    right: Right, door: str, argument: str
) -> None:
    function = right.called(door)
    plain = inspect.unwrap(getattr(function, "__func__", function))
    local = {"Catalogue": Catalogue, "Matches": Matches, "MultiDiGraph": dict}
    hints = get_type_hints(plain, localns=local)
    for value in WRONG:
        if fits(hints[argument], value):
            continue
        args, named = [], {}
        for name, one in arguments(plain).items():
            given = value if name == argument else right.value(name, hints[name])
            if one.kind is one.KEYWORD_ONLY:
                named[name] = given
            else:
                args.append(given)
        with pytest.raises(PerhepalvelutError) as caught:
            list(result) if isinstance(result := function(*args, **named), Iterator) else result
        assert SECRET not in str(caught.value)
        assert [one for one in right.told(caught.value) if SECRET in one] == []
