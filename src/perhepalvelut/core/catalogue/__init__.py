"""The directory and a situation meet: who, where and when, for every service."""
