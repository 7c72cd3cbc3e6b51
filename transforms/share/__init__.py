"""Share: contacts -> circles, overlaps, exposure, leak verdicts."""

from transforms.share.audience import Audience, freeze
from transforms.share.check_rules import check_rules, rule_errors
from transforms.share.exposures import expose
from transforms.share.mixed import mixed_circles
from transforms.share.narrow import narrow
from transforms.share.public import public_tables
from transforms.share.recheck import recheck
from transforms.share.sharing import share

__all__ = [
    "Audience",
    "check_rules",
    "expose",
    "freeze",
    "mixed_circles",
    "narrow",
    "public_tables",
    "recheck",
    "rule_errors",
    "share",
]
