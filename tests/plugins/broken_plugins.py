"""The table of broken plugins: what each is, and what the loader says of it.

A row is a module, or several files of a package, and what its one warning must say. Rows are
installed as distributions by `test_broken.py`, each beside a good plugin.
"""

from __future__ import annotations

from collections.abc import Mapping
from textwrap import dedent
from typing import Final

import attrs

HEAD: Final = '''
import attrs
from perhepalvelut import *
from perhepalvelut.codec import *
from perhepalvelut.directory import *
from perhepalvelut.errors import *
from perhepalvelut.plugins import *
from perhepalvelut.rules import *
from perhepalvelut.values import *
from perhepalvelut.vocabulary import *

BY = (Source("d"),)
DOCUMENT = Document(id="d", title="T", publisher="P", date=PartialDate(2020))

def service(id, **given):
    fields = dict(id=id, name="N", summary="S", form="outpatient", sources=BY)
    return Service(**{**fields, **given})

def unit(id, *services):
    return Unit(id=id, name="U", sources=BY, services=services)

def association(id, *services, **given):
    fields = dict(id=id, name="N", summary="S", language="en", sources=BY)
    fields.update(units=(unit(f"{id}.unit", *services),), documents=(DOCUMENT,))
    return Association(**{**fields, **given})

def step(origin, target, **given):
    ends = dict(origin=End.parse(origin), target=End.parse(target))
    return Step(**{**ends, "kind": "next", "sources": (Source("d"),), **given})

def past(made, /, **fields):
    """Set fields past the checks of the class."""
    for name, field in fields.items():
        object.__setattr__(made, name, field)
    return made
'''
"""What the modules of the table begin with."""


@attrs.frozen
class Broken:
    """A broken plugin: its code or files, its entry point, and what is said of it.

    `says` stands in its warning, after the plugin and its version; `entry` is the value of its
    entry point, its own package if not given.
    """

    code: str = ""
    says: str = attrs.field(kw_only=True)
    files: Mapping[str, str | bytes] = attrs.field(factory=dict, kw_only=True)
    entry: str | None = attrs.field(default=None, kw_only=True)

    def all_files(self) -> dict[str, str | bytes]:
        """Give the files of its package."""
        return {"__init__.py": HEAD + dedent(self.code), **self.files}


def hook(name: str, body: str) -> str:
    """Write a hook of a plugin, and that it requires the shared vocabulary."""
    return f"@hookimpl\ndef perhepalvelut_{name}():\n    {body}\n"


def gives(value: str, name: str = "associations") -> str:
    """Write a hook that gives one value."""
    return hook(name, f"return [{value}]")


ODD: Final[Mapping[str, str]] = {
    "class": "class Odd:\n    @property\n    def __class__(self): raise RuntimeError('no')\n",
    "hash": "class Meta(type):\n    def __hash__(self): raise RuntimeError('no')\n"
    "class Odd(metaclass=Meta): pass\n",
    "module": "class Odd: __module__ = 5\n",
    "core": "@attrs.frozen\nclass Odd: __module__ = 'perhepalvelut.core.directory.services'\n",
    "raising": "class Odd:\n    def odd(self, *_, **__): raise RuntimeError('no')\n"
    "    __eq__ = __hash__ = __len__ = __bool__ = __iter__ = __str__ = __repr__ = odd\n"
    "    __getattr__ = __contains__ = __format__ = odd\n",
    "exiting": "class Odd(str):\n    def odd(self, *_, **__): raise SystemExit\n"
    "    __eq__ = __hash__ = __len__ = __bool__ = __iter__ = __str__ = __repr__ = odd\n"
    "    strip = isprintable = __format__ = __contains__ = odd\n",
}
"""Classes `Odd` whose objects answer with an error."""
ATOMS: Final[Mapping[str, tuple[str, str]]] = {
    "flag": ("flag('expecting')", "fact"),
    "choice-fact": ("choice('feeding', 'breast')", "fact"),
    "choice-options": ("choice('feeding', 'breast')", "options"),
    "number": ("(number('training_hours') >= 12)", "fact"),
    "place": ("lives_in('fi')", "places"),
    "role": ("RoleIn(('mother',))", "roles"),
    "sex": ("SexIn(('female',))", "sexes"),
    "service": ("InService('kettula.one')", "service"),
    "unsettled": ("unsettled('A-01')", "dispute"),
    "both": ("(flag('expecting') & flag('needs_support'))", "rules"),
    "either": ("(flag('expecting') | flag('needs_support'))", "rules"),
}
"""Rules, and a field of each that is set past its class."""
DATA: Final = "plugin = DataPlugin(__name__)"
WORDS: Final = ("facts", "structural", "terms", "places", "kinds", "unloaded", "about_family")
FACT: Final = "Fact(id='kettu', kind='flag', about='family', label='l', question='q')"


ROWS: Final[Mapping[str, Broken]] = {
    # What is no plugin at all.
    "entry-no-module": Broken(
        entry="no-such-module!", says="'no-such-module!' is no name of a module"
    ),
    "entry-digits": Broken(entry="1palvelut", says="'1palvelut' is no name of a module"),
    "entry-empty": Broken(entry="", says="'' is no name of a module"),
    "entry-dots": Broken(entry="kettu..palvelut", says="is no name of a module"),
    "entry-relative": Broken(entry=".palvelut", says="is no name of a module"),
    "entry-keyword": Broken(entry="class", says="'class' is no name of a module"),
    "entry-no-object": Broken(entry="{package}:1", says="is no name of a module"),
    "entry-elsewhere": Broken(
        entry="{package}_not_there", says="cannot be imported: ModuleNotFoundError"
    ),
    "entry-missing-object": Broken(
        entry="{package}:plugin", says="cannot be imported: AttributeError"
    ),
    # What an import does.
    "import-syntax": Broken("def (", says="cannot be imported: SyntaxError"),
    # Python tells it as a ValueError before 3.11.4, and as a SyntaxError since.
    "import-nul": Broken(files={"__init__.py": b"\0"}, says="cannot be imported: "),
    "import-latin-1": Broken(
        files={"__init__.py": "ä = 1\n".encode("latin-1")}, says="cannot be imported: SyntaxError"
    ),
    "import-raises": Broken("raise RuntimeError('no')", says="RuntimeError: no ({package}, line"),
    "import-exits": Broken("raise SystemExit(3)", says="cannot be imported: SystemExit: 3"),
    "import-generator-exit": Broken(
        "raise GeneratorExit", says="cannot be imported: GeneratorExit"
    ),
    "import-own-base-exception": Broken(
        "class Stop(BaseException): pass\nraise Stop('here')", says="cannot be imported: Stop: here"
    ),
    "import-cancelled": Broken(
        "import asyncio\nraise asyncio.CancelledError", says="cannot be imported: CancelledError"
    ),
    "import-group": Broken(
        "raise BaseExceptionGroup('both', [SystemExit()])",
        says="cannot be imported: BaseExceptionGroup: both",
    ),
    "import-untellable": Broken(
        "class Odd(Exception):\n    def __str__(self): raise ValueError\nraise Odd",
        says="cannot be imported: Odd: (it cannot be told",
    ),
    "import-untellable-exits": Broken(
        "class Odd(Exception):\n    def __str__(self): raise SystemExit\nraise Odd",
        says="cannot be imported: Odd: (it cannot be told",
    ),
    "import-message-no-text": Broken(
        "class Odd(Exception):\n    def __str__(self): return 4\nraise Odd",
        says="cannot be imported: Odd: (it cannot be told",
    ),
    "import-message-long": Broken("raise ValueError('ä' * 100_000)", says="ää..."),
    "import-class-raises": Broken(
        "class Odd(Exception):\n    def __init__(self): raise KeyError('late')\nraise Odd",
        says="cannot be imported: KeyError: 'late'",
    ),
    "import-raises-class": Broken("raise int", says="cannot be imported: TypeError"),
    "import-recursion": Broken(
        "def again(): return again()\nagain()", says="cannot be imported: RecursionError"
    ),
    "import-prints": Broken("print('hello')", says="prints 'hello'; print nothing"),
    "import-prints-on-error": Broken(
        "import sys\nprint('hello', file=sys.stderr)", says="prints 'hello'; print nothing"
    ),
    "import-writes-bytes": Broken(
        "import sys\nsys.stdout.buffer.write(b'hello')", says="prints 'hello'; print nothing"
    ),
    "import-prints-signs": Broken(
        "print('\\x1b[2J\\u202ehello')", says=r"prints '\x1b[2J\u202ehello'"
    ),
    "import-takes-the-stream": Broken(
        "import io, sys\nprint('hello')\nsys.stdout = io.StringIO()", says="prints 'hello'"
    ),
    # What is no set of hooks.
    "shape-mock": Broken(
        "from unittest.mock import Mock\nplugin = Mock()",
        entry="{package}:plugin",
        says="answers to every name",
    ),
    "shape-magic-mock": Broken(
        "from unittest.mock import MagicMock\nplugin = MagicMock()",
        entry="{package}:plugin",
        says="answers to every name",
    ),
    "shape-getattr": Broken(
        "def __getattr__(name): return lambda: []", says="answers to every name"
    ),
    "shape-getattr-raises": Broken(
        "def __getattr__(name): raise RuntimeError('no')", says="failed: RuntimeError: no"
    ),
    "shape-replaces-itself": Broken(
        "import sys\nfrom unittest.mock import Mock\nsys.modules[__name__] = Mock()",
        says="answers to every name",
    ),
    "shape-dir-raises": Broken(
        "class Odd:\n    def __dir__(self): raise RuntimeError('no')\nplugin = Odd()",
        entry="{package}:plugin",
        says="failed: RuntimeError: no",
    ),
    "shape-none": Broken("plugin = None", entry="{package}:plugin", says="is no module"),
    "shape-text": Broken("plugin = 'hello'", entry="{package}:plugin", says="is no module"),
    "hook-misspelled": Broken(
        hook("asociations", "return []"),
        says="perhepalvelut_asociations: there is no such hook; did you mean "
        "'perhepalvelut_associations'?",
    ),
    "hook-not-marked": Broken(
        "def perhepalvelut_associations(): return []",
        says="perhepalvelut_associations: is not marked as a hook; write @hookimpl above it",
    ),
    "hook-arguments": Broken(
        "@hookimpl\ndef perhepalvelut_associations(catalogue): return []",
        says="perhepalvelut_associations: takes arguments: catalogue; a hook takes none",
    ),
    "hook-ordered": Broken(
        "@hookimpl(tryfirst=True)\ndef perhepalvelut_steps(): return []",
        says="perhepalvelut_steps: asks for tryfirst; write plain @hookimpl",
    ),
    # What reaches for the process, or for the loader.
    "import-closes-a-stream": Broken(
        "import sys\nsys.stderr.close()", says="UnsupportedOperation: a plugin leaves the streams"
    ),
    "hook-closes-a-stream": Broken(
        hook("requires", "import sys; sys.stdout.close()"),
        says="UnsupportedOperation: a plugin leaves the streams open",
    ),
    "hook-takes-a-stream": Broken(
        hook("requires", "import sys; print('x'); sys.stdout.detach()"),
        says="UnsupportedOperation: a plugin leaves the streams as they are",
    ),
    "hook-closes-what-is-behind": Broken(
        hook("requires", "import sys; print('x'); sys.stdout.buffer.close()\n    return []"),
        says="perhepalvelut_requires: prints 'x'",
    ),
    "import-errors-for-warnings": Broken(
        "import warnings\nwarnings.simplefilter('error')\nraise ValueError('x')",
        says="cannot be imported: ValueError: x",
    ),
    "import-no-warnings": Broken(
        "import warnings\nwarnings.filters = []\nwarnings.simplefilter('ignore')\n"
        "raise ValueError('x')",
        says="cannot be imported: ValueError: x",
    ),
    "import-shows-warnings": Broken(
        "import warnings\ndef shown(*_, **__): raise RuntimeError\nwarnings.showwarning = shown\n"
        "raise ValueError('x')",
        says="cannot be imported: ValueError: x",
    ),
    "hook-loads-in-a-thread": Broken(
        hook(
            "associations",
            "from concurrent.futures import ThreadPoolExecutor\n"
            "    with ThreadPoolExecutor(1) as pool:\n"
            "        return pool.submit(load_catalogue, ['kettula']).result().associations",
        ),
        says="perhepalvelut_associations: a plugin loads a catalogue while it is read",
    ),
    # Errors that are none.
    "error-without-traceback": Broken(
        "class Odd(Exception):\n    __traceback__ = property(lambda self: 1 / 0)\nraise Odd('x')",
        says="cannot be imported: Odd: x",
    ),
    "error-odd-traceback": Broken(
        "class Odd(Exception):\n    __traceback__ = 5\nraise Odd('x')",
        says="cannot be imported: Odd: x",
    ),
    "error-odd-name": Broken(
        "class Odd:\n    def __bool__(self): raise RuntimeError\n    __format__ = __bool__\n"
        "raise ModuleNotFoundError('x', name=Odd())",
        says="cannot be imported: ModuleNotFoundError: x",
    ),
    "error-of-two-lines": Broken(
        hook("associations", "raise ValueError('no\\n\\nplugin lahti (perhepalvelut 1): bad')"),
        says="failed: ValueError: no plugin lahti (perhepalvelut 1): bad (",
    ),
    "error-of-two-lines-in-a-fault": Broken(
        hook("associations", "raise DataError([Fault('a', 'no\\nplugin lahti: bad')])"),
        says="perhepalvelut_associations.a: no plugin lahti: bad",
    ),
    **{
        f"error-half-a-fault-{at}": Broken(
            hook(
                "associations",
                "fault = Fault('a', 'b')\n"
                "    error = DataError([fault])\n"
                f"    past(fault, {given})\n"
                "    raise error",
            ),
            says="perhepalvelut_associations: failed: DataError: ",
        )
        for at, given in enumerate(
            ("place=5", "message=b'x'", "of=[1]", "of=('a', [])", "line='1'", "code='odd'")
        )
    },
    "error-empty-fault": Broken(
        hook("associations", "raise past(DataError([]), faults=(object.__new__(Fault),))"),
        says="perhepalvelut_associations: failed: DataError: ",
    ),
    # Hooks that are none.
    **{
        f"hook-{name}": Broken(
            code, says="perhepalvelut_associations: is no plain function; write def, with @hookimpl"
        )
        for name, code in (
            ("kept-above", "import functools\n@functools.lru_cache\n" + gives("4")),
            (
                "kept-below",
                "import functools\n@hookimpl\n@functools.lru_cache\n"
                "def perhepalvelut_associations(): return []",
            ),
            (
                "partial",
                "import functools\n"
                "perhepalvelut_associations = hookimpl(functools.partial(lambda: [4]))",
            ),
            (
                "callable",
                "class Odd:\n    def __call__(self): return [4]\n"
                "perhepalvelut_associations = hookimpl(Odd())",
            ),
            ("class", "@hookimpl\nclass perhepalvelut_associations: pass"),
            ("list", "perhepalvelut_associations = []"),
        )
    },
    "hook-async": Broken(
        "@hookimpl\nasync def perhepalvelut_associations(): return []",
        says="perhepalvelut_associations: is an async function; write def",
    ),
    "hook-async-generator": Broken(
        "@hookimpl\nasync def perhepalvelut_steps(): yield 1",
        says="perhepalvelut_steps: is an async function; write def",
    ),
    # What a hook does.
    "hook-raises": Broken(
        hook("associations", "raise KeyError('x')"),
        says="perhepalvelut_associations: failed: KeyError: 'x' ({package}, line",
    ),
    "hook-exits": Broken(
        hook("steps", "raise SystemExit"), says="perhepalvelut_steps: failed: SystemExit"
    ),
    "hook-generator-exit": Broken(
        hook("steps", "raise GeneratorExit"), says="perhepalvelut_steps: failed: GeneratorExit"
    ),
    "hook-untellable": Broken(
        "class Odd(Exception):\n    def __str__(self): raise ValueError\n"
        + hook("associations", "raise Odd"),
        says="perhepalvelut_associations: failed: Odd: (it cannot be told",
    ),
    "hook-late": Broken(
        hook("associations", "yield association('late')\n    raise KeyError('late')"),
        says="perhepalvelut_associations: failed: KeyError: 'late'",
    ),
    "hook-recursion": Broken(
        hook("domains", "return perhepalvelut_domains()"),
        says="perhepalvelut_domains: failed: RecursionError",
    ),
    "hook-loads-the-catalogue": Broken(
        hook("associations", "return load_catalogue(['{name}']).associations"),
        says="perhepalvelut_associations: a plugin loads a catalogue while it is read",
    ),
    "import-loads-the-catalogue": Broken(
        "load_catalogue()", says="PluginError: a plugin loads a catalogue while it is read"
    ),
    "hook-prints": Broken(
        hook("requires", "print('hello')\n    return []"),
        says="perhepalvelut_requires: prints 'hello'; print nothing",
    ),
    "hook-odd-data-error": Broken(
        hook("associations", "raise DataError(['no fault'])"),
        says="perhepalvelut_associations: failed: DataError: no fault",
    ),
    "hook-odd-data-error-raises": Broken(
        "class Odd(DataError):\n"
        "    def __init__(self): pass\n"
        "    @property\n"
        "    def faults(self): raise SystemExit\n" + hook("associations", "raise Odd"),
        says="perhepalvelut_associations: failed: Odd",
    ),
    "hook-nothing": Broken(
        hook("associations", "pass"),
        says="perhepalvelut_associations: gave nothing; return a list of Association",
    ),
    "hook-single": Broken(
        hook("associations", "return association('single')"),
        says="perhepalvelut_associations: gave a single Association; return a list",
    ),
    "hook-text-for-list": Broken(
        hook("requires", "return 'suomi'"),
        says="perhepalvelut_requires: gave a single str; return a list of str",
    ),
    "hook-endless-text": Broken(
        "class Odd:\n    def __iter__(self): raise RuntimeError('no')\n"
        + hook("steps", "return Odd()"),
        says="perhepalvelut_steps: failed: RuntimeError: no",
    ),
    # What a hook gives.
    **{
        f"wrong-{name}": Broken(
            hook(name, f"return {given}"),
            says=f"perhepalvelut_{name}: gave a {found}; give {wanted}",
        )
        for name, given, found, wanted in (
            ("associations", "[4]", "int", "Association"),
            ("domains", "['fi']", "str", "TextDomain"),
            ("overlays", "[None]", "NoneType", "Overlay"),
            ("renames", "[('service', 'a', 'b')]", "tuple", "Rename"),
            ("requires", "[b'suomi']", "bytes", "str"),
            ("steps", "[('family', 'any lahti')]", "tuple", "Step"),
            ("vocabulary", "{}", "dict", "Vocabulary"),
        )
    },
    "wrong-mock": Broken(
        "from unittest.mock import Mock\n" + gives("Mock(spec=Association)"),
        says="perhepalvelut_associations: gave a Mock; give Association",
    ),
    "wrong-subclass": Broken(
        "class Mine(Association): pass\n"
        + gives(
            "Mine(**{f.name: getattr(association('x'), f.name) for f in attrs.fields(Association)})"
        ),
        says="perhepalvelut_associations: gave a Mine; give Association",
    ),
    "wrong-text-subclass": Broken(
        "class Text(str): pass\n" + gives("Text('suomi')", "requires"),
        says="perhepalvelut_requires: gave a Text; give str",
    ),
    # What a value is made of, past its class.
    "past-empty": Broken(
        gives("object.__new__(Association)"),
        says="perhepalvelut_associations[0].id: is missing; make it with Association(...)",
    ),
    "past-empty-inside": Broken(
        gives("association('x', past(service('x.one'), access=object.__new__(Access)))"),
        says="perhepalvelut_associations[0].units[0].services[0].access.referral_required: "
        "is missing; make it with Access(...)",
    ),
    "past-mock": Broken(
        "from unittest.mock import Mock\n"
        + gives("association('x', past(service('x.one'), access=Mock(spec=Access)))"),
        says="perhepalvelut_associations[0].units[0].services[0].access: ",
    ),
    "past-list": Broken(
        gives("association('x', past(service('x.one'), notes=[object()]))"),
        says="services[0].Service.notes[0]: a value of Note should",
    ),
    "past-rule": Broken(
        gives("association('x', past(service('x.one'), eligibility=('expecting',)))"),
        says=".Service.eligibility[0]: a value of Criterion should stand here, not a text",
    ),
    "past-own-rule": Broken(
        "class Own(Rule):\n    pass\n"
        + gives(
            "association('x', service('x.one', eligibility="
            "(past(Criterion(rule=everyone(), sources=BY), rule=Own()),)))"
        ),
        says="perhepalvelut_associations[0].units[0].services[0].eligibility[0].rule: ",
    ),
    "past-inside-rule": Broken(
        gives(
            "association('x', service('x.one', eligibility=(Criterion("
            "rule=past(flag('expecting') | flag('needs_support'), rules=('expecting',)), "
            "sources=BY),)))"
        ),
        says="rule.AnyOf.rules[0]: a value of Rule should stand here, not a text",
    ),
    "past-unsourced": Broken(
        gives(
            "association('x', service('x.one', access=Access(cost=past(Claim('free', BY), "
            "sources=()))))"
        ),
        says="perhepalvelut_associations[0].units[0].services[0].access.cost",
    ),
    "past-number": Broken(
        gives(
            "association('x', service('x.one', eligibility=(Criterion("
            "rule=past(number('training_hours') >= 12, value='12'), sources=BY),)))"
        ),
        says="perhepalvelut_associations[0].units[0].services[0].eligibility[0].rule",
    ),
    "past-step": Broken(
        gives("past(step('family', 'other groups'), sources=())", "steps"),
        says="perhepalvelut_steps[0].Step.sources: ",
    ),
    "past-fact": Broken(
        hook(
            "vocabulary",
            "fact = Fact(id='kettu', kind='flag', about='family', label='l', question='q')\n"
            "    return Vocabulary(facts=[past(fact, id='Not a name')])",
        ),
        says="perhepalvelut_vocabulary[0].facts",
    ),
    **{
        f"past-odd-{odd}-{field}": Broken(
            code + gives(f"association('x', past(service('x.one'), {field}={given}))"),
            says="perhepalvelut_associations[0].units[0].services[0].",
        )
        for odd, code in ODD.items()
        for field, given in (("name", "Odd()"), ("access", "Odd()"), ("aliases", "(Odd(),)"))
    },
    **{
        f"past-odd-{odd}": Broken(
            code + gives("Odd()"), says="perhepalvelut_associations: gave a Odd; give Association"
        )
        for odd, code in ODD.items()
    },
    **{
        f"past-{name}-{at}": Broken(
            "from perhepalvelut.core.rules.nodes import *\n"
            + gives(
                "association('x', service('x.one', eligibility=(Criterion("
                f"rule=past({rule}, {field}={given}), sources=BY),)))"
            ),
            says="services[0].eligibility[0].rule.",
        )
        for name, (rule, field) in ATOMS.items()
        for at, given in enumerate(("5", "None", "{}", "[]", "object()"))
    },
    **{
        f"past-words-{name}-{at}": Broken(
            hook("vocabulary", f"return past(Vocabulary(), {name}={given})"),
            says=f"perhepalvelut_vocabulary[0].Vocabulary.{name}: ",
        )
        for name in WORDS
        for at, given in enumerate(("5", "None", "[]", "'x'"))
    },
    "past-words-circle": Broken(
        hook("vocabulary", "d = {}; d['fi'] = d\n    return past(Vocabulary(), facts=d)"),
        says="perhepalvelut_vocabulary[0].Vocabulary.facts.fi: a value of Fact should stand here",
    ),
    "past-names-circle": Broken(
        hook(
            "vocabulary",
            "d = {}; d['fi'] = d\n"
            "    place = Place(id='k', kind='municipality', names={'fi': 'K'})\n"
            "    return Vocabulary(places=[past(place, names=d)])",
        ),
        says="perhepalvelut_vocabulary[0].places[0].Place.names.fi: a text should stand here",
    ),
    "past-any-circle": Broken(
        gives(
            "association('x', past(service('x.one'), "
            "category=past(Claim('x', BY), value=(lambda d: d.setdefault('a', d))({}))))"
        ),
        says="services[0].Service.category.value: ",
    ),
    **{
        f"past-key-of-{name}": Broken(
            hook("vocabulary", f"return past(Vocabulary(), {name}={{{key}: {value}}})"),
            says=f"perhepalvelut_vocabulary[0].Vocabulary.{name}: 'other' leads to ",
        )
        for name, key, value in (
            ("facts", "'other'", FACT),
            ("structural", "'other'", "Structural(id='age', label='l', question='q')"),
            ("places", "'other'", "Place(id='k', kind='municipality', names={'fi': 'K'})"),
        )
    },
    "past-key-of-terms": Broken(
        hook(
            "vocabulary",
            "term = Term(kind='need', id='zz', name='zz')\n"
            "    return past(Vocabulary(), terms={('form', 'zz'): term})",
        ),
        says="perhepalvelut_vocabulary[0].Vocabulary.terms: 'form zz' leads to 'need zz'",
    ),
    "past-options": Broken(
        hook("vocabulary", f"return Vocabulary(facts=[past({FACT}, options=5)])"),
        says="perhepalvelut_vocabulary[0].facts[0].Fact.options: a set should stand here",
    ),
    **{
        f"past-list-{at}": Broken(
            gives(f"past(association('x', service('x.one')), {given})"),
            says="perhepalvelut_associations[0].Association.",
        )
        for at, given in enumerate(("documents=[DOCUMENT]", "units=[]", "steps=[]"))
    },
    "past-a-default": Broken(
        hook(
            "associations",
            "one = service('x.one')\n"
            "    past(one.access, hours=5)\n"
            "    return [association('x', one)]",
        ),
        says="perhepalvelut_associations[0].units[0].services[0].access.Access.hours: ",
    ),
    "sign-in-a-name": Broken(
        gives("association('x', service('x.one', name='A\\u202eB'))"),
        says="perhepalvelut_associations[0].units[0].services[0].name: "
        "holds U+202E (right-to-left override), which is not seen; take it out",
    ),
    "sign-in-a-list": Broken(
        gives("association('x', service('x.one', aliases=('one', 't\\x1b[2Jwo')))"),
        says="units[0].services[0].aliases[1]: holds U+001B (control sign), which is not seen",
    ),
    "sign-in-a-table": Broken(
        hook(
            "vocabulary",
            "place = Place(id='k', kind='municipality', names={'fi': 'K\\u200b'})\n"
            "    return Vocabulary(places=[place])",
        ),
        says="holds U+200B (zero width space), which is not seen",
    ),
    "rule-deep": Broken(
        "rule = flag('expecting')\nfor at in range(400):\n"
        "    rule = (rule | flag(f'a{at}')) & flag('needs_support')\n"
        + gives(
            "association('x', service('x.one', eligibility=(Criterion(rule=rule, sources=BY),)))"
        ),
        says="a rule has at most 120 levels; declare facts that say more, and use these",
    ),
    "rule-deep-past-its-class": Broken(
        "rule = flag('expecting')\nfor _ in range(400):\n"
        "    outer = ~flag('needs_support')\n"
        "    object.__setattr__(outer, 'rule', rule)\n"
        "    rule = outer\n"
        + gives(
            "association('x', service('x.one', eligibility=(Criterion(rule=rule, sources=BY),)))"
        ),
        says="eligibility[0].rule: a rule is nested too deep, or too long",
    ),
    "rule-bomb": Broken(
        "one, other = flag('expecting'), flag('needs_support')\nfor _ in range(40):\n"
        "    one, other = (one & other) | ~other, (one | other) & ~one\n"
        + gives(
            "association('x', service('x.one', eligibility=(Criterion(rule=one, sources=BY),)))"
        ),
        says="a rule has at most 5000 parts; declare facts that say more, and use these",
    ),
    # What does not hold together with the others.
    "requires-nearest": Broken(
        gives("'suoni'", "requires"),
        says="perhepalvelut_requires: requires the plugin 'suoni', which is not installed, "
        "did you mean 'suomi'?; install 'suoni'",
    ),
    "requires-nothing-near": Broken(
        gives("'zzzz'", "requires"),
        says="perhepalvelut_requires: requires the plugin 'zzzz', which is not installed; install",
    ),
    "requires-broken": Broken(
        gives("'import-raises'", "requires"),
        says="perhepalvelut_requires: requires the plugin 'import-raises', which is not loaded; "
        "mend or enable 'import-raises'",
    ),
    "zz-id-of-another": Broken(
        gives("past(association('kettula'), units=())"),
        says="association kettula: is already given by plugin kettula",
    ),
    "zz-unit-of-another": Broken(
        gives("past(association('x'), units=(unit('kettula.unit'),))"),
        says="unit kettula.unit: is already given by plugin kettula",
    ),
    "zz-document-of-another": Broken(
        gives(
            "Overlay(id='kettula.one', sources=BY, access=Access(cost=Claim('free', BY)), "
            "documents=(Document(id='d', title='Q', publisher='Q', date=PartialDate(2021)),))",
            "overlays",
        ),
        says="document d.date: differs in 'date' from that of plugin kettula",
    ),
    "unknown-fact": Broken(
        gives(
            "association('x', service('x.one', eligibility="
            "(Criterion(rule=flag('expectin'), sources=BY),)))"
        ),
        says="x.one.eligibility[0].rule: unknown fact 'expectin', did you mean 'expecting'?",
    ),
    # Text domains and message catalogues.
    **{
        f"domain-{at}": Broken(
            gives(f"TextDomain({name!r}, 'en', '.')", "domains"),
            says=f"perhepalvelut_domains.TextDomain.name: {name!r} cannot name a text domain",
        )
        for at, name in enumerate((".", "../x", "/etc/x", "a/b", "a.b", "Ä", "a b"))
    },
    "domain-past": Broken(
        gives("past(TextDomain('x', 'en', '.'), name='../x')", "domains"),
        says="perhepalvelut_domains[0].TextDomain.name: '../x' cannot name a text domain",
    ),
    "domain-extends": Broken(
        gives("TextDomain('x', 'en', '.', extends='../x')", "domains"),
        says="perhepalvelut_domains.TextDomain.extends: '../x' cannot name a text domain",
    ),
    "domain-extends-nothing": Broken(
        gives("TextDomain('x', 'en', '.', extends='ketula')", "domains"),
        says="domain x.extends: unknown domain 'ketula', did you mean 'kettula'?",
    ),
    # Data files.
    "data-latin-1": Broken(
        DATA,
        files={"association.toml": 'language = "fi"\n# Hämeenlinna\n'.encode("latin-1")},
        says="{package}/association.toml:2: is not UTF-8 text; save it as UTF-8",
    ),
    "data-not-there": Broken(
        gives("DataPlugin(__name__).association()"),
        says="/association.toml: is not there; put it into",
    ),
    "data-folder": Broken(
        DATA,
        files={"association.toml/x": ""},
        says="/association.toml: cannot be read",
    ),
    "data-hidden-sign": Broken(
        DATA,
        files={"association.toml": '[association]\nname = "A\u2066"\n'},
        says="association.toml:2: association.name: holds U+2066 (left-to-right isolate)",
    ),
    "data-no-toml": Broken(
        DATA,
        files={"association.toml": "[association\n"},
        says="is not TOML",
    ),
    "data-none": Broken(DATA, says="the package {package} has no data file: association.toml, "),
    "data-none-of-an-object": Broken(DATA, entry="{package}:plugin", says="has no data file"),
    "data-misspelled": Broken(
        DATA,
        files={"asociation.toml": "", "vocabulary.toml": ""},
        says="asociation.toml: is no data file; did you mean 'association.toml'?",
    ),
    "data-languages": Broken(
        DATA,
        files={"vocabulary.toml": "language = 'fi'", "steps.toml": "\nlanguage = 'sv'"},
        says="steps.toml:2: language: is 'sv' here, and 'fi' in vocabulary.toml",
    ),
    "data-language-of-the-code": Broken(
        "plugin = DataPlugin(__name__, language='sv')",
        files={"vocabulary.toml": "language = 'fi'"},
        says="vocabulary.toml:1: language: is 'fi' here, and 'sv' in DataPlugin",
    ),
    "data-requires-a-text": Broken(
        "plugin = DataPlugin(__name__, requires='suomi')", says="DataPlugin.requires: a list should"
    ),
    "data-requires-broken": Broken(
        "plugin = DataPlugin(__name__, requires=['suoni'])",
        files={"vocabulary.toml": "language = 'fi'"},
        says="requires the plugin 'suoni', which is not installed, did you mean 'suomi'?",
    ),
    "data-class": Broken(
        "plugin = DataPlugin", says="plugin: is a DataPlugin that nothing reads; write DataPlugin("
    ),
    "data-of-another-name": Broken(
        "data = DataPlugin(__name__)", says="data: is a DataPlugin that nothing reads; call it"
    ),
    "data-of-no-package": Broken("plugin = DataPlugin('kettu_is_not')", says="ModuleNotFoundError"),
    "data-of-a-module": Broken(
        "plugin = DataPlugin('csv')", says="csv is a single module, and no package; put its code"
    ),
    "data-of-an-odd-name": Broken("plugin = DataPlugin('..')", says="failed: "),
    "data-past-package": Broken(f"{DATA}\npast(plugin, package=5)", says="DataPlugin.package"),
    "data-past-requires": Broken(
        f"{DATA}\npast(plugin, requires=5)",
        files={"vocabulary.toml": ""},
        says="DataPlugin.requires: a list should stand here",
    ),
    "data-replaces-itself": Broken(
        f"{DATA}\nclass Odd:\n    def __getattr__(self, name): raise SystemExit\nplugin = Odd()\n"
        "@hookimpl\ndef perhepalvelut_steps(): return [5]",
        says="perhepalvelut_steps: gave a int",
    ),
    "data-and-a-hook": Broken(
        f"{DATA}\n{hook('steps', 'return [plugin.steps()]')}",
        files={"steps.toml": "language = 'fi'"},
        says="perhepalvelut_steps: gave a tuple; give Step",
    ),
    "data-deep": Broken(
        DATA,
        files={"association.toml": f"a = {'[' * 5000}{']' * 5000}\n"},
        says="is not TOML",
    ),
}
