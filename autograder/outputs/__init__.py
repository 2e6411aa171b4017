"""What a run leaves behind: each module writes one kind of file from the records."""
