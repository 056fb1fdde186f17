"""The published cases: a situation, what the law answers, the texts that say so. A doctor can read them."""
