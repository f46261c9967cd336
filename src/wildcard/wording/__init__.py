"""Claims in English, the same words wherever a reader meets them: names, dates, contents, sentences."""
