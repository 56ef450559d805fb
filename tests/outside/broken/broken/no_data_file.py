"""Read a data file that is not there."""

from perhepalvelut import Vocabulary, hookimpl, vocabulary_from


@hookimpl
def perhepalvelut_vocabulary() -> Vocabulary:
    """Give the words of `vocabulary.toml`."""
    return vocabulary_from("broken")
