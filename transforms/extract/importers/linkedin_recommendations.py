"""LinkedIn recommendations. Get: the LinkedIn archive, Recommendations_Received.csv and Recommendations_Given.csv.

Both have one header, so that only the file's name tells the direction. No profile; American dates. Of the text only
words such as `managed` are read, as the role; the text itself is not kept. Seen: 2026-11.
"""

from transforms.extract.layout import Layout

LAYOUT = Layout(
    "linkedin_recommendations",
    ("First Name", "Last Name", "Job Title", "Text", "Creation Date", "Status"),
    makes="recommendations",
    withholds=("Text", "Recommendation Text", "Body"),
    is_month_first=True,
)
