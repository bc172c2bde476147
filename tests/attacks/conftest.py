"""Nothing of the corpus is a test, whatever its name: pytest would import it, and run an attack on itself."""

from __future__ import annotations

collect_ignore_glob = ["corpus/*"]
