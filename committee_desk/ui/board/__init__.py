"""The parts of the room of boards."""
