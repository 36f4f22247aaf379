"""What a step looks like: motion from parameters, frames from motion, a stream from frames."""
