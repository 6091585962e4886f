"""How well the computer players understand words, and each other: `python -m bench.words`."""
