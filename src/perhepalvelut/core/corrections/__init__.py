"""What one plugin corrects in another."""
