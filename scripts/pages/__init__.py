"""What a page may write between {{ and }}, one module a subject, and what else MkDocs is told of the pages."""
