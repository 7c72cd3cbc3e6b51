"""Write: views of the result: report, vCard, CSV and XLSX."""
