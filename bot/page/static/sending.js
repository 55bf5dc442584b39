// What adding asks of the server: JSON routes, and files with their progress while they are sent.

import { strings } from "./panel.js";

export const MOST_MEGABYTES = 64;

// {status, content}; status 0 is a server that did not answer.
export async function post(path, body) {
  const headers = { "Content-Type": "application/json" };
  try {
    const response = await fetch(path, { method: "POST", headers, body: JSON.stringify(body) });
    return { status: response.status, content: await response.json() };
  } catch {
    return { status: 0, content: null };
  }
}

export async function get(path) {
  try {
    const response = await fetch(path);
    return { status: response.status, content: await response.json() };
  } catch {
    return { status: 0, content: null };
  }
}

// What went wrong, in words.
export function reasonOf({ status, content }) {
  return status === 0 ? strings.add_not_sent : (content?.detail ?? strings.panel_failed);
}

// Sends one file as it is; `told(percent)` while it goes. XMLHttpRequest tells, fetch does not.
export function sendFile(file, name, told) {
  const request = new XMLHttpRequest();
  const sent = new Promise((resolve) => {
    request.upload.onprogress = (event) => {
      if (event.lengthComputable) told(Math.floor((100 * event.loaded) / event.total));
    };
    request.onerror = request.onabort = () => resolve({ status: 0, content: null });
    request.onload = () => {
      let content = null;
      try {
        content = JSON.parse(request.responseText);
      } catch {
        // whoever answered was not Wartanya: the status says enough
      }
      resolve({ status: request.status, content });
    };
    request.open("POST", `api/adding/file?${new URLSearchParams({ name })}`);
    request.setRequestHeader("Content-Type", "application/octet-stream");
    request.send(file);
  });
  return { sent, abort: () => request.abort() };
}
