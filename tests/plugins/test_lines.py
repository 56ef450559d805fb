"""A fault that is found once the files are read names the plugin, the place, the file and the line.

The plugins are installed as distributions. In each row one line of a data file is another; the line
that a fault is to name ends in `# <-`.
"""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import attrs
import pytest

import perhepalvelut
from perhepalvelut import load_catalogue
from perhepalvelut.directory import Association, Source
from perhepalvelut.errors import Fault
from perhepalvelut.plugins import plugin_faults
from perhepalvelut.plugins.given import Given, owner_of

Install = Callable[[str, Mapping[str, str]], Path]

CODE = """
from perhepalvelut import *
from perhepalvelut.codec import *
from perhepalvelut.directory import *
from perhepalvelut.errors import *
from perhepalvelut.plugins import *
from perhepalvelut.rules import *
from perhepalvelut.values import *
from perhepalvelut.vocabulary import *

plugin = DataPlugin("NAME")
"""
ASSOCIATION = """language = "en"

[association]
id = "NAME"
name = "N"
summary = "S"
source = "d"

[[document]]
id = "d"
title = "T"
publisher = "P"
date = "2020"

[[dispute]]
key = "K-01"
about = "A"
treatment = "T"
reading = [{ text = "a", source = "d" }, { text = "b", source = "d" }]

[[model]]
id = "NAME.model"
name = "M"
source = "d"

[[unit]]
id = "u"
name = "U"
source = "d"

[[unit.service]]
id = "a"
name = "A"
summary = "S"
form = "outpatient"
source = "d"
eligibility = [
  { rule = "everyone()", source = "d" },
  { audience = "professionals", source = "d", rule = "expecting" },
]
area = [{ rule = "everyone()", source = "d" }]
course.phases = [{ id = "one", name = "O", source = "d" }]

[[unit.service]]
id = "b"
name = "B"
summary = "S"
form = "outpatient"
source = "d"

[[step]]
from = "family"
to = "service NAME.a"
kind = "self"
source = "d"
"""
VOCABULARY = """language = "en"
form = [{ id = "outpatient", name = "outpatient", for_clients = true }]

[[fact]]
id = "expecting"
kind = "flag"
about = "family"
label = "l"
question = "q"

[[place]]
id = "NAME-town"
kind = "municipality"
names = { en = "NAME town" }

[[place]]
id = "NAME-county"
kind = "county"
names = { en = "NAME county" }
"""
STEPS = """
[[step]]
from = "family"
to = "service NAME.b"
kind = "self"
source = "d"
"""
OVERLAY = """
[[overlay]]
id = "NAME.b"
source = "d"
access.cost = { value = "free", source = "d" }
"""
FILES = {
    "association.toml": ASSOCIATION,
    "vocabulary.toml": VOCABULARY,
    "steps.toml": STEPS,
    "overlay.toml": OVERLAY,
}
AREA = 'area = [{ rule = "everyone()", source = "d" }]'
PHASES = 'course.phases = [{ id = "one", name = "O", source = "d" }]'
RULE = '  { audience = "professionals", source = "d", rule = "expecting" },'
A = 'id = "a"\n'
COUNTY = 'id = "kettula-county"\n'
TO_A, TO_B = 'to = "service kettula.a"\n', 'to = "service kettula.b"\n'


def rule(text: str) -> str:
    """Write the second criterion with another rule."""
    return RULE.replace('"expecting"', f"'{text}'") + " # <-"


IN_ASSOCIATION: list[tuple[str, str, str]] = [
    (A, 'id = "a"\naccess.cost = { value = "free", source = "e" } # <-\n', "kettula.a"),
    (A, 'id = "a"\nnotes = [\n{ kind = "x", value = "v", source = "d" }, # <-\n]\n',
     "kettula.a.notes[0].kind"),
    (A, 'id = "a"\nquality = [\n{ value = "v", source = "d", dispute = "K-02" }, # <-\n]\n',
     "kettula.a"),
    ('source = "d"\n\n[[document]]',
     'source = "d"\nnotes = [\n{ kind = "x", value = "v", source = "d" }, # <-\n]\n\n[[document]]',
     "kettula.notes[0].kind"),
    (RULE, rule("expectin"), "kettula.a.eligibility[1].rule"),
    (RULE, rule('lives_in("nowhere")'), "kettula.a.eligibility[1].rule"),
    (RULE, rule('in_service("kettula.c")'), "kettula.a.eligibility[1].rule"),
    (RULE, rule('expecting and unsettled("K-02")'), "kettula.a.eligibility[1].rule"),
    (RULE, rule("expecting >= 1"), "kettula.a.eligibility[1].rule"),
    (AREA, AREA.replace("everyone()", "expectin") + " # <-", "kettula.a.area[0].rule"),
    (A, 'id = "a"\npart_of = "c" # <-\n', "kettula.a.part_of"),
    (A, 'id = "a"\npart_of = "a" # <-\n', "kettula.a.part_of"),
    (A, 'id = "a"\nmodel = "kettula.other" # <-\n', "kettula.a.model"),
    (A, 'id = "a"\npart_of = "b"\ninherits = ["price"] # <-\n', "kettula.a.inherits"),
    (A, 'id = "a"\ninherits = ["cost"] # <-\n', "kettula.a.inherits"),
    (A, 'id = "a"\nneeds = ["x"] # <-\n', "kettula.a.needs"),
    (A, 'id = "a"\ncategory = { value = "x", source = "d" } # <-\n', "kettula.a.category"),
    (A, 'id = "a"\naccess.channels = { value = ["x"], source = "d" } # <-\n',
     "kettula.a.access.channels"),
    (A, 'id = "a"\nfeedback = [{ instrument = "x", from = [], source = "d" }] # <-\n',
     "kettula.a.feedback[0].instrument"),
    (PHASES, PHASES.replace('"one"', '"one", requires = "expectin"') + " # <-",
     "kettula.a.course.phases[0].requires"),
    (PHASES, PHASES.replace('"one"', '"one", repeats = true') + " # <-", "kettula.a.course"),
    (PHASES, f'{PHASES}\ncourse.points = [\n{{ kind = "review", name = "R", phase = "two",'
             ' source = "d" }, # <-\n]', "kettula.a.course.points[0].phase"),
    ('name = "U"\n', 'name = "U"\nparent = "v" # <-\n', "kettula.u.parent"),
    ('name = "U"\n', 'name = "U"\nstaff = [\n{ title = "T", source = ["d", "e"] }, # <-\n]\n',
     "kettula"),
    ('summary = "S"\nsource = "d"\n', 'summary = "S"\nsource = "e" # <-\n', "kettula"),
    ("[[step]]\n", '[[unit.service]] # <-\nid = "a"\nname = "A"\nsummary = "S"\n'
                   'form = "outpatient"\nsource = "d"\n[[step]]\n', "kettula.a"),
    ("[[step]]\n", '[[unit]] # <-\nid = "u"\nname = "U"\nsource = "d"\n[[step]]\n', "kettula.u"),
    ("[[step]]\n", '[[model]] # <-\nid = "kettula.model"\nname = "U"\nsource = "d"\n[[step]]\n',
     "kettula.model"),
    ("[[step]]\n", '[[dispute]] # <-\nkey = "K-01"\nabout = "B"\ntreatment = "T"\n'
     'reading = [{ text = "a", source = "d" }, { text = "b", source = "d" }]\n[[step]]\n', "K-01"),
    (A, 'id = "a"\naccess.hours = { value = "daily 9-15", source = "d", dispute = "K-02" } # <-\n',
     "kettula.a"),
    (RULE, rule('unsettled("K-01")'), "kettula.a.eligibility[1].rule"),
    (TO_A, 'to = "service kettula.c" # <-\n', "kettula.step[0].to"),
    (TO_A, 'to = "phase kettula.a two" # <-\n', "kettula.step[0].to"),
    (TO_A, 'to = "any other" # <-\n', "kettula.step[0].to"),
    ('from = "family"\n', 'from = "referrer x" # <-\n', "kettula.step[0].from"),
    (TO_A, f'{TO_A}condition = "expectin" # <-\n', "kettula.step[0].condition"),
    ('[[step]]\n', '[[document]] # <-\nid = "d"\ntitle = "U"\npublisher = "P"\ndate = "2020"\n'
                   "[[step]]\n", "d"),
]  # fmt: skip
IN_VOCABULARY: list[tuple[str, str, str]] = [
    (COUNTY, f'{COUNTY}inside = [{{ parent = "x" }}] # <-\n', "place kettula-county"),
    (COUNTY, f'{COUNTY}members = ["x"] # <-\n', "place kettula-county"),
    (COUNTY, f'{COUNTY}reaches = ["x"] # <-\n', "place kettula-county"),
    (COUNTY, f'{COUNTY}inside = [{{ parent = "kettula-county" }}] # <-\n', "place kettula-county"),
    (f"[[place]]\n{COUNTY}", f'[[place]] # <-\n{COUNTY}aliases = ["kettula town"]\n',
     "place kettula-county"),
]  # fmt: skip
IN_STEPS: list[tuple[str, str, str]] = [
    (TO_B, 'to = "service kettula.c" # <-\n', "step family -> service kettula.c (self).to"),
    ('source = "d"', 'source = "e" # <-', "step family -> service kettula.b (self)"),
    (f'[[step]]\nfrom = "family"\n{TO_B}',
     f'[[step]]\nfrom = "family"\n{TO_B}kind = "self"\nsource = "d"\n'
     f'[[step]] # <-\nfrom = "family"\n{TO_B}', "step family -> service kettula.b (self)"),
]  # fmt: skip
IN_OVERLAY: list[tuple[str, str, str]] = [
    ('id = "kettula.b"', 'id = "kettula.c" # <-', "overlay kettula kettula.c"),
    ('id = "kettula.b"', 'id = "kettula"', "overlay kettula kettula.access.cost"),
]
ROWS = [
    pytest.param(file, *row, id=f"{file}: {row[1].strip()}")
    for file, rows in zip(FILES, (IN_ASSOCIATION, IN_VOCABULARY, IN_STEPS, IN_OVERLAY), strict=True)
    for row in rows
]


def files_of(name: str) -> dict[str, str]:
    """Write the files of a whole plugin."""
    files = {"__init__.py": CODE, **FILES}
    return {file: text.replace("NAME", name) for file, text in files.items()}


def marked(text: str) -> int:
    """Find the marked line, counted from 1."""
    return next(at for at, line in enumerate(text.splitlines(), 1) if line.endswith("# <-"))


def faults_with(package: Install, file: str, text: str) -> tuple[Fault, ...]:
    """Install the plugin with another text of one file; give all that is wrong with it."""
    package("kettula", {**files_of("kettula"), file: text})
    return plugin_faults(["kettula"])


def test_the_plugin_of_the_table_is_whole(package: Install) -> None:
    package("kettula", files_of("kettula"))
    assert set(load_catalogue(["kettula"], strict=True).services) == {"kettula.a", "kettula.b"}


@pytest.mark.parametrize(("file", "old", "new", "place"), ROWS)
def test_a_fault_of_reference_names_its_line(
    file: str, old: str, new: str, place: str, package: Install
) -> None:
    whole = FILES[file].replace("NAME", "kettula")
    assert old in whole
    text = whole.replace(old, new, 1)
    if "# <-" not in text:
        text = text.replace('"free", source = "d" }', '"free", source = "d" } # <-')
    found = faults_with(package, file, text)
    assert {one.place for one in found} == {place}
    for fault in found:
        assert (fault.owner, fault.distribution, fault.version) == ("kettula", "kettula", "1.2")
        assert (fault.file, fault.line) == (file, marked(text))
        told = f"plugin kettula (kettula 1.2): {file}:{fault.line}: {place}: "
        assert str(fault).startswith(told)


def in_two(package: Install, file: str, old: str, new: str) -> Fault:
    """Install a second plugin beside the first, in one file unlike; give what it clashes in."""
    package("kettula", files_of("kettula"))
    other = files_of("susila")
    assert old in other[file]
    other[file] = other[file].replace(old, new, 1)
    package("susila", other)
    (fault,) = [one for one in plugin_faults(["kettula", "susila"]) if one.code == "clash"]
    assert fault.owner == "susila"
    assert (fault.file, fault.line) == (file, marked(other[file]))
    return fault


@pytest.mark.parametrize(
    ("file", "old", "new", "place"),
    [
        ("association.toml", '[[model]]\nid = "susila.model"',
         '[[model]] # <-\nid = "kettula.model"',
         "model kettula.model"),
        ("association.toml", 'date = "2020"', 'date = "2021" # <-', "document d.date"),
        ("association.toml", 'about = "A"', 'about = "B" # <-', "dispute K-01.about"),
        ("vocabulary.toml", 'kind = "flag"', 'kind = "number" # <-', "fact expecting.kind"),
        ("vocabulary.toml", '[[place]]\nid = "susila-town"',
         '[[place]] # <-\naliases = ["kettula town"]\nid = "susila-town"', "place susila-town"),
        ("steps.toml", '[[step]]\nfrom = "family"\nto = "service susila.b"',
         '[[step]] # <-\nfrom = "family"\nto = "service kettula.b"',
         "step family -> service kettula.b (self)"),
        ("overlay.toml", 'id = "susila.b"\nsource = "d"\naccess.cost = { value = "free"',
         'id = "kettula.b"\nsource = "d"\naccess.cost = { source = "d", value = "charged"',
         "overlay susila kettula.b"),
    ],
)  # fmt: skip
def test_a_clash_with_another_plugin_names_the_line_of_the_later_one(
    file: str, old: str, new: str, place: str, package: Install
) -> None:
    if "# <-" not in new:
        new = new.replace('value = "charged"', 'value = "charged" } # <-\n#')
    assert in_two(package, file, old, new).place == place


def test_an_association_and_services_in_two_plugins_are_told_with_their_lines(
    package: Install,
) -> None:
    package("kettula", files_of("kettula"))
    other = {file: text.replace("NAME", "kettula") for file, text in FILES.items()}
    package("susila", {**other, "__init__.py": CODE.replace("NAME", "susila")})
    found = {one.place: one for one in plugin_faults(["kettula", "susila"])}
    lines = other["association.toml"].splitlines()
    assert {one.owner for one in found.values()} == {"susila"}
    for place, nth in (("service kettula.a", 0), ("service kettula.b", 1)):
        line = [at for at, one in enumerate(lines, 1) if one == "[[unit.service]]"][nth]
        assert (found[place].file, found[place].line) == ("association.toml", line)
    head = lines.index("[association]") + 1
    assert found["association kettula"].line == head


def test_the_owner_of_a_fault_is_told_by_its_field_and_not_by_its_place() -> None:
    one, other = (Given(plugin=name, associations=(whole(name),)) for name in ("a", "b"))
    fault = Fault("b.leads.nowhere", "b").of_value("association", "a", "b")
    assert owner_of(fault, [one, other]) is one
    assert owner_of(attrs.evolve(fault, owner="b"), [one, other]) is other
    assert owner_of(Fault("a", "a"), [one, other]) is None


def whole(id: str) -> Association:
    """Make an association without anything in it."""
    return Association(id=id, name="N", summary="S", language="en", sources=(Source("d"),))


READING = {
    "endswith", "find", "index", "partition", "removeprefix", "removesuffix", "replace",
    "rpartition", "rsplit", "split", "startswith",
}  # fmt: skip
SOURCE = Path(perhepalvelut.__file__).parent


def read_back(tree: ast.AST) -> Iterator[int]:
    """Walk the lines on which a method of texts is asked of a place, a message or an error."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            text = node.func.value
            told = isinstance(text, ast.Attribute) and text.attr in {"place", "message", "line"}
            error = isinstance(text, ast.Call) and ast.unparse(text) in {"str(error)", "str(fault)"}
            if node.func.attr in READING and (told or error):
                yield node.lineno


JOINED = {
    "codec/keys.py": 1,  # the class before a path of fields is left out
    "codec/situations.py": 1,  # a key that was put at the end is taken off again
    "faults.py": 1,  # a path that begins with a bracket takes no dot
    "testing/checks/running.py": 1,  # the lines of a message are joined to one
}
"""How often a module handles such a text as a text, without reading meaning out of it."""


def test_nothing_reads_meaning_out_of_a_place_or_a_message() -> None:
    found = {
        path.relative_to(SOURCE).as_posix(): len([*read_back(ast.parse(path.read_text("utf-8")))])
        for path in sorted(SOURCE.rglob("*.py"))
    }
    assert {path: count for path, count in found.items() if count} == JOINED


def test_what_python_made_of_a_file_has_no_line_of_it(package: Install) -> None:
    """A line is told only where the file says what the plugin gave."""
    files = files_of("kettula")
    made = (
        "import attrs\n"
        "@hookimpl\n"
        "def perhepalvelut_associations():\n"
        "    read = plugin.association()\n"
        "    unit = read.units[0]\n"
        "    service = attrs.evolve(unit.services[0], part_of='kettula.c')\n"
        "    unit = attrs.evolve(unit, services=(service, unit.services[1]))\n"
        "    return [attrs.evolve(read, units=(unit,))]\n"
    )
    package("kettula", {**files, "__init__.py": files["__init__.py"] + made})
    (fault,) = plugin_faults(["kettula"])
    assert (fault.place, fault.owner) == ("kettula.a.part_of", "kettula")
    assert (fault.file, fault.line) == (None, None)
    assert (fault.of, fault.inside) == (("service", "kettula.a"), "part_of")
