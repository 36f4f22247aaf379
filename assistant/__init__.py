"""What the learner hears and where he is."""
