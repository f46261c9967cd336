"""The whole trip: read, resolve, keep, review, view, play, brief."""
