"""The history in a browser and as JSON: pages, API and feeds over its questions."""
