"""The builder's room: the commands of the house and the steps that make the site."""
