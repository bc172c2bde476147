"""Talk to workers: start them, send requests, and take every reply as hostile until it fits."""
