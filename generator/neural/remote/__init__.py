"""Makers of neural clips behind the network: a GPU server with /v1/videos, and DashScope. httpx lives here alone.

Others use `videos_api.VideosEngine` and `cloud.DashScopeEngine`, and of `videos_models` and `cloud_models` what can be
ordered.
"""
