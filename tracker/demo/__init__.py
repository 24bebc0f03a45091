"""The whole job without any network: a small web site of invented companies."""
