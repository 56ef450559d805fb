"""Need a module that is not installed."""

import nothing_of_this_name  # type: ignore[import-not-found]

NOTHING = nothing_of_this_name
