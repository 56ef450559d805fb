"""Rules compiled to one function: truths without reasons."""
