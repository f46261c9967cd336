"""Who says what a word carries, and how firmly."""
