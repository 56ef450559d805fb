"""The words of the field: facts, terms, roles and places, each declared by a plugin or closed."""
