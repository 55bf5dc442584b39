"""From lines on printed pages to running text."""
