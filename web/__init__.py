"""How people reach the tutor: socket, page, command line.

`app.create` makes the server, `realtime` is its socket, `routes` its HTTP, `client/` the page, `cli` the command line.
"""
