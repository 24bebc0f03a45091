"""What is kept: models, migrations, the snapshot store, named queries."""
