"""How fitted weights are applied: linear scores and boosted trees."""
