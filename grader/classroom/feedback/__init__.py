"""What one student is told about an assignment, and nothing else: as records, in Markdown and in HTML."""
