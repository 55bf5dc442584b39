// Gradio's client hears of all events of a page over one stream, and opens another only where it
// believes that none is open. An event that joins while the server ends the stream would be heard by
// nobody, and its click lost. So the client learns that an event has joined once the stream has
// spoken of it, or is over.

const PATIENCE = 1000; // an event that waits for its turn is not spoken of yet
let current = null;

class Stream {
  constructor() {
    this.heard = new Set();
    this.waiting = new Map();
    this.over = new Promise((resolve) => {
      this.end = resolve;
    });
  }

  hear(text) {
    for (const [, id] of text.matchAll(/"event_id":\s*"([^"]+)"/g)) {
      this.heard.add(id);
      this.waiting.get(id)?.();
    }
  }

  speaksOf(id) {
    if (this.heard.has(id)) return null;
    return new Promise((resolve) => {
      this.waiting.set(id, resolve);
    });
  }
}

function later(milliseconds = 0) {
  return new Promise((resolve) => {
    setTimeout(resolve, milliseconds);
  });
}

// Passes on what the server says, and reads along.
function readAlong(response, stream) {
  const decoder = new TextDecoder();
  const reader = response.body.getReader();
  const body = new ReadableStream({
    async pull(controller) {
      const { done, value } = await reader.read().catch((error) => {
        stream.end();
        throw error;
      });
      if (done) {
        controller.close();
        stream.end();
        return;
      }
      controller.enqueue(value);
      stream.hear(decoder.decode(value, { stream: true }));
    },
    cancel(reason) {
      stream.end();
      return reader.cancel(reason);
    },
  });
  const { status, statusText, headers } = response;
  return new Response(body, { status, statusText, headers });
}

async function listen(ask) {
  const stream = new Stream();
  current = stream;
  stream.over.then(() => {
    if (current === stream) current = null;
  });
  try {
    const response = await ask();
    if (response.ok && response.body) return readAlong(response, stream);
    stream.end();
    return response;
  } catch (error) {
    stream.end();
    throw error;
  }
}

async function join(ask) {
  const response = await ask();
  const stream = current;
  if (!response.ok || !stream) return response;
  const { event_id: id } = await response.clone().json();
  await Promise.race([stream.speaksOf(id), stream.over, later(PATIENCE)]);
  await later(); // what was said last is with the client now
  return response;
}

export function watchStreams() {
  const plain = window.fetch;
  window.fetch = (...given) => {
    const { pathname } = new URL(given[0]?.url ?? given[0], location.href);
    if (pathname.endsWith("/queue/data")) return listen(() => plain(...given));
    if (pathname.endsWith("/queue/join")) return join(() => plain(...given));
    return plain(...given);
  };
}
