"""Claims against quotes: what the quotes support, what they contradict, and why."""
