"""What the core says word for word: every way to be refused by it, and what it shows.

`python -m tests.core.sayings` writes down what is said today, in `sayings.toml`.
"""

from .table import all_said, written

__all__ = ["all_said", "written"]
