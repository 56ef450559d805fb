"""A rule asked of a situation: findings with reasons, in three values."""
