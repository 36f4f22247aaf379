"""Neural clips as durable jobs: ordered once a clip, worked on by any process, taken up again after a crash."""
