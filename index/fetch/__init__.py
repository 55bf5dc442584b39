"""Pages of the web, asked for politely and only where a stranger may be sent."""
