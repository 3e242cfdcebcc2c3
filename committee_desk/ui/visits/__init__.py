"""The parts of the room of visits: plans, who was not seen, typing a sheet back."""
