"""What documents say: associations, services and steps, with their evidence."""
