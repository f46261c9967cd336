"""Source, quote, range, actor, place, claim, judgement and the codebook: the ground floor."""
