"""The build: MkDocs, then small steps on the folder that it made. They know nothing of MkDocs, so they outlive it."""
