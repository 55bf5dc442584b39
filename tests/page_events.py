"""Speaks to the page's queue as its browser does, without one."""

import http.client
import json
import urllib.request
from typing import Any


def numbers(address: str) -> dict[str, int]:
    """What stands for events and their causes, and the numbers that the page gives them."""
    with urllib.request.urlopen(address) as page:
        text = page.read().decode()
    config = json.JSONDecoder().raw_decode(text.split("window.gradio_config = ")[1])[0]
    return {
        f"{kind} of {one['api_name']}": number
        for one in config["dependencies"]
        for kind, number in (("event", one["id"]), ("cause", one["targets"][0][0] or 0))
    }


class PageClient:
    """One browser's page: its session, and the server it talks to."""

    def __init__(self, address: str, session: str, language: str = "en") -> None:
        self.host = address.removeprefix("http://")
        self.session = session
        self.language = language
        self.numbers = numbers(address)

    def join(self, name: str, cause: str, data: list[Any]) -> http.client.HTTPResponse:
        """Puts an event into the queue; gives the response, read."""
        body = {
            "data": data,
            "fn_index": self.numbers[f"event of {name}"],
            "trigger_id": self.numbers[f"cause of {cause}"],
            "session_hash": self.session,
        }
        connection = http.client.HTTPConnection(self.host, timeout=30)
        headers = {"Content-Type": "application/json", "Accept-Language": self.language}
        connection.request("POST", "/gradio_api/queue/join", json.dumps(body), headers)
        response = connection.getresponse()
        response.content = response.read()
        return response

    def ask(self, question: str, messages: list[Any] | None = None) -> http.client.HTTPResponse:
        """Asks a question, after the messages of a conversation."""
        sent = json.dumps({"text": question})
        return self.join("ask", "ask", [sent, messages or [], ""])

    def listen(self) -> http.client.HTTPConnection:
        """Opens the stream of the session's events; its response has begun."""
        connection = http.client.HTTPConnection(self.host, timeout=30)
        connection.request("GET", f"/gradio_api/queue/data?session_hash={self.session}")
        connection.stream = connection.getresponse()
        return connection

    def events(self) -> list[dict[str, Any]]:
        """Every event of the session until the stream ends."""
        connection = self.listen()
        frames = connection.stream.read().decode().strip().split("\n\n")
        connection.close()
        return [json.loads(frame.removeprefix("data: ")) for frame in frames if frame]
