"""What is printed: the only folder that knows Rich. Text of documents is never read as markup or control codes."""
