"""The toolkit: rules, editions and a store put together, for hosts that want whole years run for them."""
