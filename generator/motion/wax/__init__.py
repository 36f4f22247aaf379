"""Drawing with wax and dyeing with indigo: one cloth, from the loom to white flowers on blue."""
