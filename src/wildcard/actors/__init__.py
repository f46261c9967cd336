"""Who is who: names across scripts, gazetteers, candidates."""
