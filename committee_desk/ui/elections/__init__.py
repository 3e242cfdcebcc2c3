"""The room of the elections: steps, candidates, rounds, proxies, and what the law says."""
