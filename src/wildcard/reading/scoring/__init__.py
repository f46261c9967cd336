"""What each word might say, of whom, and how likely a careful coder would record it."""
