"""What is written from the code: wire types of the page, tables of the protocol, settings, and the map of the files."""
