"""Wan2.2 on this host's own GPU, by diffusers. torch and diffusers are imported nowhere else in this folder."""
