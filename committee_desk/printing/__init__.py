"""Paper: content set in official Chinese typography, PDF, the gate that finds personal data."""
