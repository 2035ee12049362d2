"""All certificates of one decision in one file, to be printed at once."""

from collections.abc import Sequence
from io import BytesIO

import pikepdf


def together(certificates: Sequence[bytes]) -> bytes:
    """The pages of PDFs, one after the other. The same ones give the same bytes."""
    target = BytesIO()
    with pikepdf.new() as whole:
        for one in certificates:
            with pikepdf.open(BytesIO(one)) as part:
                whole.pages.extend(part.pages)
        whole.Root.Lang = "id"
        whole.docinfo["/Title"] = "Piagam"
        whole.save(target, min_version="1.7", deterministic_id=True)
    return target.getvalue()
