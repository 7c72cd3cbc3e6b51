"""Members of the LinkedIn archive that hold no contact. Get: the LinkedIn archive.

What the owner follows, reads, posts, searched, applied for and was shown as advertising; the contact in Job
Applications is the owner's own. They are known by their columns so that none is taken for a list of people, and
listed in the report as left out. Seen: 2026-11.
"""

from transforms.extract.layout import Layout

_MEMBERS = {
    "linkedin_company_follows": ("Organization", "Followed On"),
    "linkedin_member_follows": ("Date", "Status", "FullName"),
    "linkedin_ad_targeting": (
        "Member Age|Job Titles",
        "Company Names|Member Interests|Member Skills",
    ),
    "linkedin_job_applications": ("Application Date", "Contact Email|Job Title"),
    "linkedin_saved_jobs": ("Saved Date", "Job Url|Job Title"),
    "linkedin_job_alerts": ("Alert Parameters|Saved Search Id|Query Context",),
    "linkedin_job_preferences": (
        "Job Titles",
        "Locations|Industries",
        "Open To Recruiters|Job Seeker Activity Level|Dream Companies",
    ),
    "linkedin_shares": (
        "Date",
        "ShareLink|Share Link",
        "ShareCommentary|Share Commentary|Share Title",
    ),
    "linkedin_comments": ("Date", "Link", "Message"),
    "linkedin_reactions": ("Date", "Type", "Link"),
    "linkedin_votes": ("Date", "Link", "OptionText"),
    "linkedin_reposts": ("Date", "Link", "Repost Type|Reposted"),
    "linkedin_saved_items": ("savedItem", "CreatedTime"),
    "linkedin_search_queries": ("Time|Date", "Search Query"),
    "linkedin_learning": ("Content Title", "Content Type"),
    "linkedin_rich_media": ("Date/Time", "Media Description|Media Link"),
    "linkedin_certifications": ("Name", "Authority", "License Number|Url"),
    "linkedin_projects": ("Title", "Description", "Url", "Started On"),
    "linkedin_courses": ("Name", "Number|Course Number"),
    "linkedin_languages": ("Name", "Proficiency"),
    "linkedin_honors": ("Title", "Description", "Issued On"),
    "linkedin_publications": ("Name", "Published On", "Publisher"),
    "linkedin_volunteering": ("Company Name", "Role", "Cause"),
    "linkedin_organizations": ("Name", "Description", "Started On", "Finished On"),
    "linkedin_logins": ("Login Date", "IP Address"),
    "linkedin_security_challenges": ("Challenge Date", "Challenge Type"),
    "linkedin_registration": ("Registered At", "Registration Ip"),
    "linkedin_receipts": ("Transaction Made At", "Invoice Number|Description|Currency"),
    "linkedin_ads": ("Ad clicked Date|Action", "Ad Title/Id|Ad Title"),
    "linkedin_inferences": ("Category", "Type of inference", "Inference"),
    "linkedin_events": ("Event Name", "Event Time"),
    "linkedin_verifications": ("First name", "Verification type|Document type"),
    "linkedin_identity": ("Private Identity Asset Name",),
    "linkedin_profile_summary": ("Profile Summary",),
    "linkedin_account_status": ("Time", "Event", "Reason"),
}

PEOPLES = (
    "First Name",
    "Last Name",
    "Email",
    "E-mail",
    "Email Address",
    "Phone",
    "Phone Number",
    "LinkedIn",
)
"""With one of these beside it, a table of dates, types and links is somebody's own list of people."""
_OWNERS = ("linkedin_job_applications", "linkedin_verifications", "linkedin_receipts")
"""Members that name the owner in such columns."""

_WHOLE = ("linkedin_courses",)
"""Members with no other column: `Name, Number, Type` is what a phone writes of its SIM card."""

LAYOUTS = tuple(
    Layout(
        source,
        requires,
        makes="nothing",
        ignored_because="known, and not about contacts",
        excludes=() if source in _OWNERS else PEOPLES,
        is_whole=source in _WHOLE,
    )
    for source, requires in _MEMBERS.items()
)
SKILLS = Layout(
    "linkedin_skills",
    ("Name",),
    makes="nothing",
    ignored_because="names of skills, not of people",
    excludes=PEOPLES,
    is_whole=True,
)
"""A single column `Name`: alone it is no list of people, for it tells nobody from another."""
