"""What the site ships of others: which parts, in which versions, whose, and under which licences."""
