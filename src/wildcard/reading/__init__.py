"""From a document to proposed claims."""
