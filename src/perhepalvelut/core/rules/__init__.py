"""Rules as values: the closed algebra, its text form, and small constructors."""
