"""The weights of models: `places` finds them, `weights` checks them by hash, `turns` lets one process make them."""
