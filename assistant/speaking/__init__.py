"""Words → sound: short enough, as they are read aloud, and the voice."""
