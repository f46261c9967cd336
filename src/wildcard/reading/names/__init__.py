"""Which stretches of a text are names, offices and dates, and whom each names."""
