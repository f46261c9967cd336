"""The house in a browser: asks and renders."""
