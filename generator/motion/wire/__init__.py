"""掐丝: flat copper wire bent into cells on a copper body; the pattern whose cells the enamel fills."""
