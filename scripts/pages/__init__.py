"""What a page may write between {{ and }}, one module a subject; generator.py alone knows what makes the pages."""
