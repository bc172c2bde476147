"""The stock properties, which a check names with ``use`` in YAML."""
