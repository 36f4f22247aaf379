"""One question's way: hear → understand → place → find → answer → show.

Others use `tutor`, the whole, and take its parts from it once: `transcriber` hears, `reader` understands, `clips` show,
`speaker` speaks. What passes between them is `heard.Heard`, words, and `turn.Turn`, all that a question leads to.
"""
