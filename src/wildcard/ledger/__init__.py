"""The case: claims, sources and judgements, appended and never rewritten."""
