"""From what on a likeness is asked about, and what counts for nothing. Each figure has its reason.

They decide only whether a person is asked. `python -m bench.likeness` shows what they find and what they miss.
"""

from fractions import Fraction

ASK_FROM_SHARE = Fraction(1, 5)
"""Of either text. Independent proposals of one call share less than a twentieth once its template is left out; a half
copy shares half, and half of a half copy is still worth a look."""
LEAST_WORDS = 40
"""Shared in all: a fifth of a text of thirty words is one sentence, which says nothing."""
ASK_FROM_PASSAGE = 60
"""Words of one shared passage that are asked about, however long the rest is: nobody writes a paragraph twice alike."""

LEAST_PASSAGE = 8
"""Words. Shorter ones are turns of phrase ("meningkatkan pendapatan keluarga di desa kami")."""
MOST_BETWEEN = 5
"""Words that may differ between two runs of one passage: an edited word or two, in a sentence that was taken over."""
MOST_REPEATED = 8
"""A run of words that one text repeats more often is a refrain (a heading, a table's words) and counts for nothing."""

TEMPLATE_FROM = 8
TEMPLATE_SHARE = Fraction(1, 4)
"""Words that at least so many entries of one call, and this share of them, have alike are its template. Fewer may be
copies of one another: a consultant who writes for seven groups is to be seen."""
MOST_LOOKED_AT = 200
"""Entries of a call among which its template is looked for; more would not change what is common."""

MOST_CANDIDATES = 10
"""Texts that are compared word by word: an officer looks at the nearest, not at a list."""
