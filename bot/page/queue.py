"""What Gradio keeps for the page's sessions, and how it is let go of."""

import asyncio

import gradio as gr

MOST_SESSIONS = 1000
"""States that Gradio keeps; the guard's own bound is lower."""
_MOST_EVENTS = 1000
_TASK = "<gradio-sep>"


class GradioQueue:
    """Ends events and drops sessions in a page's queue.

    Args:
        page: the page, before it is mounted.
    """

    def __init__(self, page: gr.Blocks) -> None:
        self._page = page
        page.state_session_capacity = MOST_SESSIONS
        queue = page._queue
        # Questions wait for their turn with us, where it is fair, not in Gradio's own line.
        queue.max_thread_count = _MOST_EVENTS
        # Gradio's statistics, which nobody can see here, grow with every event.
        queue.ANALYTICS_MAX_EVENTS = 1
        queue.ANAYLTICS_CACHE_FREQUENCY = 2**62

    def end(self, session: str) -> None:
        """Ends the events of a session: running ones are cancelled, waiting ones dropped."""
        queue = self._page._queue
        running = set()
        for job in queue.active_jobs:
            for event in job or ():
                if event.session_hash == session:
                    event.alive = False
                    running.add(event._id)
        for waiting in queue.event_queue_per_concurrency_id.values():
            waiting.queue[:] = [one for one in waiting.queue if one.session_hash != session]
        for name, event in list(queue.event_ids_to_events.items()):
            if event.session_hash == session:
                del queue.event_ids_to_events[name]
        queue.pending_messages_per_session.pop(session, None)
        queue.pending_event_ids_session.pop(session, None)
        for task in asyncio.all_tasks():
            if task.get_name().rpartition(_TASK)[2] in running:
                task.cancel()
        # A second copy of the conversation, for links that are not served here.
        state = self._page.state_holder.session_data.get(session)
        if state is not None:
            state.config_values.clear()

    def forget(self, session: str) -> None:
        """Drops what is kept of a session."""
        states = self._page.state_holder
        states.session_data.pop(session, None)
        states.time_last_used.pop(session, None)
        self._page.pending_streams.pop(session, None)
        self._page.pending_diff_streams.pop(session, None)
