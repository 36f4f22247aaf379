"""Makers of neural clips behind the network: a GPU server with /v1/videos, and DashScope. httpx lives here alone."""
