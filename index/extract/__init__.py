"""The report that a web page holds, apart from what stands around it."""
