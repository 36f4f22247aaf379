"""A lesson for a class: where it is, who goes along, and what reaches its teacher.

The class's place is the place of one learner, whom its teacher moves like any other; the class is one of the learner's
devices and takes the pupils along.
"""
