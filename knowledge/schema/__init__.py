"""What a record of the craft holds: craft, technique, step, action, quantity, process, concept, units.

Plain values that check themselves; nothing here reads a file. `template` says a step in words, for people and prompts.
"""
