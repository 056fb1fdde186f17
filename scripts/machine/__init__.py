"""What a fresh machine needs before the site can be built or tested. Standard library only."""
