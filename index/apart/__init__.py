"""What reads the formats of other programs, in a process of its own."""
