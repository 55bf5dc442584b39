"""A bare Gradio page whose one event gives back what it got: our page's times stand beside it.

`python -m tests.bench.bare_page PORT`
"""

import os
import sys


def main(port: int) -> None:
    """Serves it until it is ended."""
    os.environ["GRADIO_ANALYTICS_ENABLED"] = "False"
    import gradio as gr

    def nothing(question: str) -> str:
        return question

    with gr.Blocks() as page:
        question = gr.Textbox(elem_id="question")
        painted = gr.Markdown(elem_id="painted")
        question.submit(nothing, question, painted)
    page.launch(server_name="127.0.0.1", server_port=port, quiet=True)


if __name__ == "__main__":
    main(int(sys.argv[1]))
