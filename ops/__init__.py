"""For those who operate the game: is it well, what does it do, and what can be done about it.

It reads what the game says of itself and writes nothing but what `game` and `lobby` offer. Nothing
in the game knows of it.
"""
