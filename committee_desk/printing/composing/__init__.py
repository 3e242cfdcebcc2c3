"""What a kind of notice is, and what its data are, judged before anything is set."""
