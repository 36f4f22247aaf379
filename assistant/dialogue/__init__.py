"""One learner's conversation, from sound and events in to events and frames out. Others use `conversation`."""
