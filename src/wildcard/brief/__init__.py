"""Views and forecast as a document in which every sentence cites."""
