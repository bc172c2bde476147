"""A folder of submissions in, a store of results out, on this machine's cores or a cluster, whatever dies meanwhile."""
