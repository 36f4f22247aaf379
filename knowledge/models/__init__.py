"""What is made or fetched once and kept: `places` finds the weights of models, `weights` checks them by hash.

`turns` lets one process make a thing, `kept` reads it again.
"""
