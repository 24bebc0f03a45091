"""How people are told: wording (pure), channels (thin), outbox."""
