"""Commands that run an organisation's year on a store."""
