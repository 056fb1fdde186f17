"""What one takes away from an estimate: a link, a calendar, a table of its years, its data, the same calculation."""
