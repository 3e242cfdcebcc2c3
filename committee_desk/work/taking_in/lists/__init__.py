"""Taking in lists of needs, supplies, resources, services and visits."""
