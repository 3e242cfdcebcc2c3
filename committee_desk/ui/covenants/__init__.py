"""The room of the covenants: both lists, how they were adopted and filed, how they are kept."""
