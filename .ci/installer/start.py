"""The first file of the frozen program."""

import multiprocessing
import sys

if __name__ == "__main__":
    # Children of a frozen program start this same file; they must turn off here.
    multiprocessing.freeze_support()
    from committee_desk.__main__ import main

    sys.exit(main())
