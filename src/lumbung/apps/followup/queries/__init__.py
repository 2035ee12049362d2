"""Reading who won and what follows."""

from lumbung.apps.followup.queries.granting import grantee_lines, grantee_of, may_open

__all__ = ["grantee_lines", "grantee_of", "may_open"]
