"""The course of a service over time."""
