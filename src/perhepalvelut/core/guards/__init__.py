"""What is refused: fields, arguments and locals that could hold what should not be there."""
