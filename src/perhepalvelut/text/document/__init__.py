"""What is told as a tree of sections, items and sentences, and its forms to read."""

from .forms import Form, render
from .tree import Item, Part, Section, Sentence, Told, item

__all__ = ["Form", "Item", "Part", "Section", "Sentence", "Told", "item", "render"]
