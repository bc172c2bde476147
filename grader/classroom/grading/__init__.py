"""Grade a folder of submissions into a store of results, here or on a cluster, whatever dies meanwhile."""
