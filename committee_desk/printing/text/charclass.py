"""How characters behave in a line of Chinese text (GB/T 15834-2011, paper.md §9)."""

NO_START = frozenset("，。、；：？！．）》」』】〕〉〗］｝”’…—～·％‰℃°々,.;:?!)]}%")
"""Characters a line must not begin with."""

NO_END = frozenset("（《「『【〔〈〖［｛“‘￥＄([{$")
"""Characters a line must not end with."""

OPENING = frozenset("（《「『【〔〈〖［｛“‘")
CLOSING = frozenset("）》」』】〕〉〗］｝”’")
STOPS = frozenset("，。、；：？！．")
MIDDLE = frozenset("·")

FULL_WIDTH_ONLY = frozenset("“”‘’—…·")
"""Marks many fonts hold half as wide; taken from the first font of the chain that has them full."""

UNITS = frozenset(
    "年月日时分秒号元角人户栋幢楼层单室座个名位次份条项届期度岁周天小米吨斤只台辆部张件套页组户"
)
"""Characters that stay with the number before them."""


def is_full_width(char: str) -> bool:
    """Tell whether a character fills one square of the grid."""
    code = ord(char)
    return char in FULL_WIDTH_ONLY or 0x2E80 <= code <= 0xFFEF or code >= 0x20000
