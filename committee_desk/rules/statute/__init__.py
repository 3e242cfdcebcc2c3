"""Verdicts of the organic law: whether figures meet a rule as it stood on a day, and in what words.

Pure functions over dated data: the rules in ``rulebook.json``, their words in
``statute_words.json``. Whoever keeps records brings the figures.
"""

from committee_desk.rules.statute.table import rule_ids
from committee_desk.rules.statute.verdict import Verdict, judge

__all__ = ["Verdict", "judge", "rule_ids"]
