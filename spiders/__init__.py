"""How pages are reached: the spider, its settings, middlewares, importers."""
