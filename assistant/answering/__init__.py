"""The sentence that answers: built from the step's own fields and nothing else. Others use `answer`."""
