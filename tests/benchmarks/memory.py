"""Memory of the running window on 15,000 residents, after a walk through its rooms and its list."""

import sys

from tests.benchmarks._starting import demonstration, started

HOUSEHOLDS = 5600
"""A demonstration household has 2.7 people on the average: some 15,000 residents."""
PROMISED_MB = 350


def main(argv: list[str]) -> int:
    """Measure and print; return 0 when the promise is kept."""
    environment = demonstration(300 if "--quick" in argv else HOUSEHOLDS)
    bare = started("bare", environment)["memory_mb"]
    opened = started("desk", environment)["memory_mb"]
    used = started("desk", environment, "--walk")["memory_mb"]
    for words, figure in (
        ("bare window", bare),
        ("the program, list open", opened),
        ("largest during a walk", used),
    ):
        print(f"{words:34}{figure:6.0f} MB")
    print(f"{'promised':34}{PROMISED_MB:6.0f} MB")
    return 0 if used <= PROMISED_MB else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
