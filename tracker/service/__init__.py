"""The daemon: its jobs, schedule, lock, health, logs and metrics."""
