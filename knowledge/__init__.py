"""What the craft is: its schema, library, vocabulary and search."""
