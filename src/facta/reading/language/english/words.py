"""English words by the rules of the English treebanks of Universal Dependencies: `don't` is do n't, `long-term` is long - term.

Invariant: words are in order, do not overlap, and hold every character that is not white space.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

# A full stop belongs to these words, unless a text ends with it and the word is also a common one.
_SHORT = """
    Dr Mr Mrs Ms Mlle Mme St Ft Mt Gen Lt Col Maj Capt Sgt Cpl Adm Cmdr Gov Sen Sens Rep Reps Rev Hon Prof Pres Supt
    Amb Fr Messrs Sr Jr Esq Inc Corp Co Ltd Bros Assn Dept Univ Jan Feb Mar Apr Jun Jul Aug Sep Sept Oct Nov Dec Mon
    Tue Tues Wed Thu Thur Thurs Fri Sat Sun Ave Blvd Rd vs al eg ie ca cf esp approx div ext attn Attn tel Tel lb lbs
    oz yrs hrs viz resp Ala Ariz Ark Calif Colo Conn Del Fla Ga Ill Ind Kan Ky La Md Mass Mich Minn Miss Mo Mont Neb
    Nev Okla Ore Pa Penn Tenn Tex Va Vt Wash Wis Wyo
""".split()
# To these it belongs before a figure: "Art. 4", "No. 12".
_NUMBERED = """
    no nos art arts para paras sec sect cl chap ch vol vols ed eds p pp pt fig figs app ann reg res dir
""".split()
# With these before a hyphen it is one word (mid-July, pro-Western); other hyphens stand alone.
_PREFIXES = """
    anti ante arch bi bio co counter cross cyber de demi dis e ex extra geo hyper infra inter intra macro mega meta
    micro mid mini mis mono multi neo non nano over pan para post pre pro proto pseudo psycho quasi re semi socio sub
    super supra techno trans tri ultra un under uni vice
""".split()
_ENDINGS = "com|org|net|edu|gov|mil|int|info|eu|uk|us|ca|de|fr|ru|by|ua|au|nz|in|jp|cn|io|tv|doc|docx|pdf|xls|txt|htm|html|jpg|gif|exe|zip"

_WORD = re.compile(
    rf"""
      (?:https?://|ftp://|www\.|mailto:)[^\s<>"]*[^\s<>".,;:!?)\]'’”»]
    | [\w.+%-]+@\w[\w-]*(?:\.\w[\w-]*)*
    | (?<![\w.])\w[\w-]*(?:\.[\w-]+)*\.(?:{_ENDINGS})\b(?:/[^\s<>"]*[^\s<>".,;:!?)\]'’”])?(?![\w.@])
    | [:;=8]-?[)(DPp/\\](?!\w) | :-[)(DPp|/\\] | \^_\^ | <3(?!\d)
    | (?<!\w)(?:\d-)?\d{{3}}-\d{{3}}-\d{{4}}(?!\w) | (?<![\w-])\d{{3}}-\d{{4}}(?![\w-])
    | (?<!\w)\d+(?:[.,:/]\d+)*(?:st|nd|rd|th|s)?(?!\w) | (?<![\w])[.]\d+(?!\w)
    | (?<!\w)(?:\d+(?:[.,:/]\d+)*)(?=(?:am|pm|AM|PM|a\.m|p\.m|km|m|cm|mm|kg|mb|gb|tb|kw|mw|gw|min|hrs?|yrs?|ft|in|lbs?|k|bn|mn|mln|million|billion|°)\b)
    | (?<!\w)[^\W\d_]\.(?:[^\W\d_]{{1,2}}\.)+ | (?<!\w)[A-Z]\.[A-Z](?!\w) | Ph\.D\.?
    | (?<!\w)(?:{"|".join(_SHORT)})\.(?!\w|\.)
    | (?<!\w)(?i:{"|".join(_NUMBERED)})\.(?=\s?[\d(IVX]) | (?<!\w)etc\.(?=[,;)]|\s[a-z])
    | (?<!\w)[A-Z]\.(?=[ ]?[A-Z]|[ ][a-z]) | (?<!\w)[cbdnv]\.(?=[ ]?\d)
    | (?<![\w-])(?i:{"|".join(_PREFIXES)})-\w+ | (?<![\w-])(?:al|el|ar|as|an|ad)(?=-[A-Z])
    | ['’]\d\ds?(?!\w)
    | (?<!\w)[Ii]t(?=s[ ](?:a|an|the|not|really|simply|definitely|been|getting|going|like|so|also|as|because)\b)
    | \w+(?:[&'’`]\w+)*[$]?
    | ['’`](?:s|S|re|ve|ll|d|m|em|RE|VE|LL|D|M)(?!\w)
    | \.{{2,}}[?!]* | …+ | -{{2,}}>? | ->|<-(?!\d) | [!?]{{2,}} | [!?.]{{2,}} | [=]{{2,}} | [*]{{2,}} | [_]{{2,}} | [~]{{2,}} | [#]{{2,}} | [+]{{2,}}
    | <<+ | >>+ | ''|``|’’|‘‘ | (?:US|U|C|A|HK|NZ)\$
    | [+](?=\d)\d+
    | \S
    """,
    re.X,
)
_CLITIC = re.compile(r"(?i)(?<=\w)(?:n['’`]t|['’`](?:s|m|re|ll|ve|d|em))$")
# Words written together that are two.
_JOINED = {
    word: at
    for at, words in {
        1: "im alot",
        2: "dont ill ive",
        3: "cannot gonna gotta wanna gimme lemme cant isnt hasnt didnt wont doesnt arent",
    }.items()
    for word in words.split()
}
_JOINED |= {
    "dont": 2,
    "cant": 2,
    "wont": 2,
    "isnt": 2,
    "hasnt": 3,
    "didnt": 3,
    "doesnt": 4,
    "arent": 3,
    "wasnt": 3,
    "havent": 4,
}
_JOINED |= {
    "couldnt": 5,
    "wouldnt": 5,
    "shouldnt": 6,
    "thats": 4,
    "whats": 4,
    "ive": 1,
    "youre": 3,
    "theyre": 4,
    "im": 1,
    "gimme": 3,
}
del _JOINED["ill"]


def words(text: str) -> Iterator[tuple[int, int]]:
    """Start and end of each word."""
    for match in _WORD.finditer(text):
        start, end = match.span()
        word = match[0]
        for cut in _cuts(word) if len(word) > 1 else ():
            yield start, match.start() + cut
            start = match.start() + cut
        yield start, end


@lru_cache(maxsize=20_000)
def _cuts(word: str) -> tuple[int, ...]:
    """Where a run of letters is cut into words."""
    if "'" in word or "’" in word or "`" in word:
        found = _CLITIC.search(word)
        if found:
            return (*_cuts(word[: found.start()]), found.start())
    at = _JOINED.get(word.lower())
    return (at,) if at else ()
