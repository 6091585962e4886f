"""The fault bench; `bin/faults` runs it, docs/faults.md says what it does."""
