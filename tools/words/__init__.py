"""What make_words.py is made of: where the names come from, and what is made of them."""
