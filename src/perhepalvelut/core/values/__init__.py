"""Values that know no rule: truth in three values, dates, ages, hours, fixed mappings."""
