"""The classroom: a folder of submissions in, a gradebook, a report and exports out."""
