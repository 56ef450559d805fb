"""Write down what the core says today; read it before it is kept."""

from .table import write

write()
