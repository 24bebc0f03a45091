"""To whom and when: routing, quiet hours, digests, what belongs together."""
