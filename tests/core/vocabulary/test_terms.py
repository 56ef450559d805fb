"""Terms: open words with their marks; roles and audiences are closed words, and no terms."""

from __future__ import annotations

import importlib
import pickle
import pkgutil
from collections.abc import Callable, Iterator
from typing import Any, Literal, get_args, get_origin

import attrs
import pytest

import perhepalvelut.core
from perhepalvelut import Catalogue, DataError, UnknownNameError, Vocabulary, load_catalogue
from perhepalvelut.core.guards.annotations import hints_of
from perhepalvelut.core.vocabulary.roles import ROLES, Role
from perhepalvelut.core.vocabulary.terms import CLOSED, KINDS
from perhepalvelut.core.vocabulary.vocabulary import joined_vocabulary
from perhepalvelut.directory import Service, Source, StatusPhase
from perhepalvelut.errors import ArgumentError
from perhepalvelut.vocabulary import Form, Phase, Term

HERE = (Source("d"),)
CLOSED_WORDS = ["role", "roles", "audience", "audiences"]


def named(kind: str) -> str:
    """Say what an error lists of a closed word."""
    return f"{kind.removesuffix('s')}s are a closed list, and no terms: "


def literals() -> Iterator[tuple[str, tuple[Any, ...]]]:
    """Walk the lists of words of the core, by name: those of modules and those of fields."""
    for module in pkgutil.walk_packages(perhepalvelut.core.__path__, "perhepalvelut.core."):
        for name, value in vars(importlib.import_module(module.name)).items():
            if get_origin(value) is Literal:
                yield name, get_args(value)
            if isinstance(value, type) and attrs.has(value):
                yield from _of_fields(value)


def _of_fields(cls: Any) -> Iterator[tuple[str, tuple[Any, ...]]]:
    for name, hint in hints_of(cls).items():
        for one in (hint, *get_args(hint)):
            if get_origin(one) is Literal:
                yield f"{cls.__name__}.{name}", get_args(one)


@pytest.fixture(scope="module")
def everything() -> Vocabulary:
    """The vocabulary of every built-in plugin."""
    return load_catalogue(strict=True).vocabulary


def test_no_list_of_words_of_the_core_is_a_kind_of_term(everything: Vocabulary) -> None:
    """A word is of a closed list or of an open one, never of both."""
    kinds = {*KINDS, *everything.kinds}
    found = dict(literals())
    assert {"Audience", "Role", "FactKind"} <= found.keys()
    assert {name for name in found if name.lower() in kinds} == set()
    for kind in kinds:
        terms = {term.id for term in everything.terms_of(kind)}
        alike = {name for name, words in found.items() if len(terms & {*words}) > len(words) / 2}
        assert alike == set(), kind


def test_no_kind_of_term_is_a_closed_list() -> None:
    assert not {*KINDS} & CLOSED.keys()
    assert {*CLOSED["role"]} == ROLES == {*get_args(Role)}


@pytest.mark.parametrize("kind", CLOSED_WORDS)
@pytest.mark.parametrize(
    "make",
    [
        lambda kind: Term(id="uncle", kind=kind, name="n"),
        lambda kind: Vocabulary(kinds=[kind]),
        lambda kind: Vocabulary().terms_of(kind),
        lambda kind: Vocabulary().term(kind, "uncle"),
    ],
)
def test_a_term_of_a_closed_list_is_refused_with_the_words_there_are(
    kind: str, make: Callable[[str], object]
) -> None:
    with pytest.raises((DataError, UnknownNameError)) as caught:
        make(kind)
    words = ", ".join(CLOSED[kind.removesuffix("s")])
    assert f"{named(kind)}{words}; leave it out" in str(caught.value)


@pytest.mark.parametrize(("kind", "made"), [("form", "Form"), ("phase", "Phase")])
def test_a_term_that_has_a_mark_is_made_with_it(kind: str, made: str) -> None:
    with pytest.raises(DataError, match=f"Term.kind: a {kind} has a mark of its own; .*{made}"):
        Term(id="a", kind=kind, name="n")


@pytest.mark.parametrize("id", ["ended", "not-started", "unknown"])
def test_what_is_reckoned_is_no_phase(id: str) -> None:
    with pytest.raises(DataError, match=f"Phase.id: {id!r} is what a service is when no phase"):
        Phase(id=id, name="n", in_force=False)
    with pytest.raises(DataError, match=f"StatusPhase.phase: {id!r} is reckoned from the periods"):
        StatusPhase(phase=id, sources=HERE)


@pytest.mark.parametrize("word", ["Board", "board of directors", "a_b", "", "ä"])
def test_the_shape_of_a_form_and_a_phase_is_checked_when_a_value_is_made(word: str) -> None:
    with pytest.raises(DataError, match=r"Service.form: "):
        Service(id="org.a", name="N", summary="S", form=word, sources=HERE)
    with pytest.raises(DataError, match=r"StatusPhase.phase: "):
        StatusPhase(phase=word, sources=HERE)
    with pytest.raises(DataError, match=r"Form.id: "):
        Form(id=word, name="n", for_clients=True)


@pytest.mark.parametrize("mark", [None, "no", 0])
def test_a_mark_is_yes_or_no(mark: Any) -> None:
    with pytest.raises(DataError, match=r"Form.for_clients: true or false should stand here"):
        Form(id="a", name="n", for_clients=mark)
    with pytest.raises(DataError, match=r"Phase.in_force: true or false should stand here"):
        Phase(id="a", name="n", in_force=mark)


def test_marks_are_read_from_the_vocabulary(small: Vocabulary) -> None:
    board = Form(id="board", name="board", for_clients=False)
    words = Vocabulary(terms=[*small.terms.values(), board])
    assert (words.form("outpatient").for_clients, words.form("board").for_clients) == (True, False)
    assert (small.phase("pilot").in_force, small.phase("planned").in_force) == (True, False)
    with pytest.raises(UnknownNameError, match="unknown form 'bord', did you mean 'board'"):
        words.form("bord")
    with pytest.raises(UnknownNameError, match="unknown phase 'piloot', did you mean 'pilot'"):
        words.phase("piloot")


def test_marks_and_kinds_are_kept_by_a_pickle(small: Vocabulary) -> None:
    themed = attrs.evolve(small, kinds=["theme"])
    again = pickle.loads(pickle.dumps(themed))
    assert again == themed
    assert again != small
    assert not again.phase("planned").in_force


def test_a_vocabulary_may_have_kinds_of_its_own() -> None:
    one, other = (
        Vocabulary(terms=[Term(id=id, kind="theme", name="n")], kinds=["theme"])
        for id in ("snow", "ice")
    )
    joined = joined_vocabulary([one, other])
    assert [term.id for term in joined.terms_of("theme")] == ["snow", "ice"]
    assert joined.kinds == {"theme"}
    assert attrs.evolve(joined) == joined


def test_a_kind_that_is_not_declared_is_a_fault_with_the_nearest() -> None:
    with pytest.raises(DataError, match="unknown kind of term 'chanel', did you mean 'channel'"):
        Vocabulary(terms=[Term(id="a", kind="chanel", name="n")])
    with pytest.raises(DataError, match="unknown kind of term 'zzz'; declare it: kinds = ") as told:
        Vocabulary(terms=[Term(id=id, kind="zzz", name="n") for id in "ab"])
    assert len(told.value.faults) == 1
    with pytest.raises(UnknownNameError, match="unknown kind of term 'fom', did you mean 'form'"):
        Vocabulary().terms_of("fom")
    with pytest.raises(DataError, match="'fact' is the name of something else in a vocabulary"):
        Vocabulary(kinds=["fact"])


@pytest.mark.parametrize("kind", ["Theme", "the-me", "2nd", "the me"])
def test_a_kind_is_written_as_the_key_of_a_table(kind: str) -> None:
    with pytest.raises(DataError, match=r"Term.kind: .* is not a kind of term; write a-z, 0-9"):
        Term(id="a", kind=kind, name="n")
    with pytest.raises(DataError, match=r"kinds: .* is not a kind of term; write a-z, 0-9"):
        Vocabulary(kinds=[kind])
    with pytest.raises(ArgumentError, match="kinds: "):
        Vocabulary(kinds="theme")


def test_an_undeclared_phase_is_told_with_its_place(build: Callable[..., Catalogue]) -> None:
    status = [{"phase": "pilot", "source": "new"}, {"phase": "plannd", "source": "new"}]
    with pytest.raises(DataError) as caught:
        build({"a": {"status": status}})
    says = "org.a.status[1].phase: unknown phase 'plannd', did you mean 'planned'?"
    assert str(caught.value) == says
