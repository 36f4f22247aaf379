"""What the learner hears and where he is.

Others get a `tutor.tutor.Tutor` from `build.build` (its neural side from `build_neural`), put a
`dialogue.conversation` in front of it and speak `events`. The rooms below are the parts of one answer: hearing,
understanding, answering, speaking.
"""
