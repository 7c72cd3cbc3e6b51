"""Mixed circles: circles that hold insiders and others, with the smallest exclusion that makes a message safe."""

import polars as pl

from schemas.tables import Tables


def mixed_circles(tables: Tables, *, message_kind: str = "job_search") -> pl.DataFrame:
    """Circles with insiders and others: owner, circle_id, name, n_inside, n_others, leave_out; worst first.

    Reads circles and circle_leaks. A circle of insiders alone is not mixed: nobody would send to it by mistake.
    """
    leaks = tables["circle_leaks"].filter(
        (pl.col("message_kind") == message_kind)
        & (pl.col("n_inside") > 0)
        & (pl.col("n_inside") < pl.col("n_members"))
    )
    named = leaks.join(
        tables["circles"].select("owner", "circle_id", "name"), on=["owner", "circle_id"]
    )
    n_others = (pl.col("n_members") - pl.col("n_inside")).alias("n_others")
    ordered = named.sort(["owner", "n_inside", "circle_id"], descending=[False, True, False])
    return ordered.select("owner", "circle_id", "name", "n_inside", n_others, "leave_out")
