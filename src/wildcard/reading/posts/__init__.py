"""Who holds which post and which unit belongs to which, by patterns over names and role phrases."""
