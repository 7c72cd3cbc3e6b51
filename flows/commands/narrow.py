"""`coterie narrow`: the narrower circle for a purpose, with reasons."""

import json
from argparse import Namespace

from flows.kept import of_owner
from flows.lookup import circle
from flows.publish import need_current
from flows.workspace import Workspace
from transforms.share import narrow
from transforms.share.narrow import passed_over


def main(arguments: Namespace) -> int:
    """Prints whom to keep, the most valuable first."""
    snapshot = need_current(Workspace(arguments.workspace))
    wide = circle(snapshot, arguments.circle, owner=arguments.owner)
    owner = str(wide["owner"])
    tables = of_owner(snapshot, owner)
    kept = narrow(
        str(wide["circle_id"]),
        owner=owner,
        to=arguments.to,
        purpose=arguments.purpose,
        tables=tables,
    )
    if arguments.json:
        print(json.dumps(kept.to_dicts(), indent=1, default=str))
        return 0
    print(f"{wide['name']} ({wide['n']}) narrowed to {kept.height} for {arguments.purpose}:")
    over = passed_over(
        str(wide["circle_id"]), owner=owner, purpose=arguments.purpose, tables=tables
    )
    if over:
        print("  not asked: " + "; ".join(f"{n} {why}" for why, n in over))
    if kept.is_empty():
        print("Nobody of this circle comes into question; try another --purpose or a wider circle.")
        return 0
    for row in kept.iter_rows(named=True):
        where = " at ".join(part for part in (row["title"], row["company"]) if part)
        print(
            f"{row['rank']:>3}. {row['full_name']}{', ' + where if where else ''} [{row['contact_id']}]"
        )
        print(
            f"     {row['value']:.3f}, tier {row['tier']}, {row['exposure_class']}: {'; '.join(row['reasons'])}"
        )
    included = ", ".join(f'"{contact_id}"' for contact_id in kept["contact_id"])
    print(
        f'\nTo keep this circle, put it into owner.toml:\n[[circles]]\nname = "…"\ninclude = [{included}]'
    )
    print(f'within = "{wide["name"]}"')
    return 0
