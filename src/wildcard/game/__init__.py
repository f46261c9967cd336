"""A contested decision as a game: every number rests on claims or on a named judgement."""
