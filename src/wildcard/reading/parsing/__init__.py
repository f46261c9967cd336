"""From a paragraph to words and their grammar."""
