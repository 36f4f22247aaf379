"""How people reach the tutor: socket, page, command line."""
