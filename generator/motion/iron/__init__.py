"""打铁花, only as somebody sees it from behind the cordon: shown and told of, never taught."""
