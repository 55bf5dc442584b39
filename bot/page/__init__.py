"""The page: a chat whose every sentence opens its source. Importing it loads Gradio."""
