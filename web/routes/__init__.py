"""What the server answers over HTTP: a router a kind of thing."""
