"""Show the screens, one module each."""
