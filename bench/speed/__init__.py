"""How fast the game server is, beside servers that are known to be fast. docs/bench.md says what is
measured and how to repeat it.

`wire` is one socket of the load, `tables` what is played on eight of them, `load` plays at many
tables at once; `contenders` are the servers, `contest` has them measured in turn; `figures`,
`marks` and `report` make something of what was measured.
"""
