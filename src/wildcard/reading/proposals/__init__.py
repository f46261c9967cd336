"""From scored candidates to proposed claims: what rules leave out, and what a claim says besides its actors."""
