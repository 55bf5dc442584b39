// Gradio's client hears of all events of a page over one stream, and opens another only where it
// believes that none is open. An event that joins while the server ends the stream would be heard by
// nobody, and its click lost. So the client is told that its stream is over only where no event is on
// its way: else the stream goes on over another one of the server's.

const PATIENCE = 1000;

const joining = new Set(); // requests on their way
const unfinished = new Set(); // events that have joined, and whose end was not heard
const early = new Set(); // events whose end was heard before the answer to their request
let told = Promise.resolve(); // the client knows that its stream is over

function hear(message) {
  const { msg, event_id: id } = JSON.parse(message.replace(/^data:\s*/, ""));
  if (msg === "process_completed" && !unfinished.delete(id)) early.add(id);
  return msg;
}

async function goesOn(signal) {
  while (joining.size) await Promise.allSettled(joining);
  early.clear();
  if (unfinished.size) return true;
  told = new Promise((resolve) => {
    signal?.addEventListener("abort", resolve, { once: true });
    setTimeout(resolve, PATIENCE);
  });
  return false;
}

async function* messages(response) {
  if (!response.ok) throw new Error(`The stream of events could not be opened: ${response.status}`);
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  let rest = "";
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) break;
      const parts = (rest + value).split("\n\n");
      rest = parts.pop();
      yield* parts;
    }
  } finally {
    reader.cancel().catch(() => {}); // it may be over, or broken, already
  }
}

async function* stream(first, open, signal) {
  for (let response = first; response; ) {
    let next = null;
    for await (const message of messages(response)) {
      if (hear(message) === "close_stream" && (await goesOn(signal))) {
        next = await open();
        break;
      }
      yield `${message}\n\n`;
    }
    response = next;
  }
}

async function listen(open, signal) {
  const first = await open();
  if (!first.ok || !first.body) return first;
  const parts = stream(first, open, signal);
  const encoder = new TextEncoder();
  const body = new ReadableStream({
    async pull(controller) {
      try {
        const { done, value } = await parts.next();
        if (done) controller.close();
        else controller.enqueue(encoder.encode(value));
      } catch (error) {
        unfinished.clear(); // the client gives up all events of a stream that broke
        controller.error(error);
      }
    },
    cancel: () => parts.return(),
  });
  const { status, statusText, headers } = first;
  return new Response(body, { status, statusText, headers });
}

async function join(ask) {
  await told;
  const request = ask().then(async (response) => {
    if (!response.ok) return response;
    const { event_id: id } = await response.clone().json();
    if (!early.delete(id)) unfinished.add(id);
    return response;
  });
  joining.add(request);
  try {
    return await request;
  } finally {
    joining.delete(request);
  }
}

export function watchStreams() {
  const plain = window.fetch;
  window.fetch = (...given) => {
    const { pathname } = new URL(given[0]?.url ?? given[0], location.href);
    const ask = () => plain(...given);
    if (pathname.endsWith("/queue/data")) {
      return listen(ask, given[1]?.signal ?? given[0]?.signal);
    }
    return pathname.endsWith("/queue/join") ? join(ask) : ask();
  };
}
