"""Share: contacts -> circles, overlaps, exposure, leak verdicts."""

from transforms.share.exposures import expose
from transforms.share.rule_circles import check_rules
from transforms.share.sharing import share

__all__ = ["check_rules", "expose", "share"]
