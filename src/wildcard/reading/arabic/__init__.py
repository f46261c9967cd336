"""Arabic text, read by cues without a parser."""
