"""The pure core: standard library and attrs only; no clock, file, environment or locale."""
