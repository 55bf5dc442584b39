"""Adding articles beside the chat: what was sent is read and indexed by one thread of its own."""
