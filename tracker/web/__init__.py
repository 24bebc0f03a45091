"""The history in a browser and as JSON: pages, API and feeds over the same questions."""
