"""From a file, a folder or a page to text with stable offsets."""
