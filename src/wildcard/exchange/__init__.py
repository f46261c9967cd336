"""Other formats in and out; what cannot be carried is listed."""
