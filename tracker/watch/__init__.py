"""The spine, and what surrounds it: replay, second look, troubles, imports, scans."""
