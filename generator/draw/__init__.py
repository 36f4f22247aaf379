"""From a picture to pixels, and from pixels to a clip on its way: raster, words over it, H.264, the cache.

Others use `studio.Studio` (a clip from the cache or drawn now), `clip_store.ClipStore`, `demonstration.draw`,
`provenance`, `encode`, `encoders`, `raster`, and for films that come from elsewhere `overlay` and `fonts`. The kernels
stay in here, and numba with them: `primitives` says how a new kind of ground or body joins them.
"""
