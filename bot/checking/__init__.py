"""What the library says to a draft, sentence by sentence."""
