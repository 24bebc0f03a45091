"""Language as pages write it: spelling, sentences, numbers and dates, each told once.

Whoever reads, compares or words texts takes it from here. Nothing of ours is imported,
and nothing is remembered from one text to the next.
"""
