"""Pictures of a play: each drawn once on a canvas, written as our own SVG or as PNG."""
