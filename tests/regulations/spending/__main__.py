"""`python -m tests.regulations.spending`."""

from tests.regulations.spending import count

for name in ("tuning", "held_out", "later", "fresh", "unseen"):
    counted = count(name)
    print(f"{name}: {counted.told()}")
    for sort, those in (("asked wrongly", counted.asked_wrongly), ("missed", counted.missed)):
        for one in those:
            print(f"  {sort}: {one}")
