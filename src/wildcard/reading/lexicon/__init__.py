"""What words are, as data: frames, cues, classes, common nouns, lemmas; the files beside these modules hold it."""
