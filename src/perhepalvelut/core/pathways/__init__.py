"""The way of a family: ways in, next steps, referrals, and a survey of the steps."""
