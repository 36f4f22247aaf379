"""`wenjiang` on the command line. A command is a function registered by `command`; its failure is one sentence."""
