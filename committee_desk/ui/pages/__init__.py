"""The rooms of the window, one module each; every.py is the dictionary that chooses them."""
