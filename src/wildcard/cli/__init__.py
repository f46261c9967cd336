"""The wildcard command: asks and renders."""
