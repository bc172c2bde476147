"""Tell one student the result of an assignment, and nothing else: as records, in Markdown and in HTML."""
