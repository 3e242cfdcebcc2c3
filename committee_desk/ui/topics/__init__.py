"""The room of the topics: their story, the path of six steps, and what is done with them."""
