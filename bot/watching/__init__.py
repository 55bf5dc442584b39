"""Following sources: folders as they change, addresses from time to time."""
