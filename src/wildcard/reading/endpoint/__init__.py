"""A language model as a proposer: what it is asked, and what of its answers the text bears out."""
