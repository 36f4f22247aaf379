"""Neural clips as durable jobs: ordered once a clip, worked on by any process, taken up again after a crash.

Others use `tracker.open_jobs` (a server), `worker.working` (a worker), `queue.JobQueue` (the command line), and with
them `options`, `state` and `standing`. `workflow` is the way of one clip, `heartbeat` finds processes that have died.
"""
