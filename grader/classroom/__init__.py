"""Grade a class: read a folder of submissions, grade it, keep a gradebook, report and export."""
