// Sends messages: what is typed is shown at once, waits its turn, and goes to the server with the
// scope and the article that lies open. Nothing typed is lost where the server does not take it.

import { announce } from "./announcing.js";
import { type } from "./boxes.js";
import { follow } from "./conversation.js";
import { giveUp, offerAfter } from "./following.js";
import { element, openedArticle, strings } from "./panel.js";
import { scope } from "./scope.js";

export const MOST_CHARACTERS = 2000;
const PATIENCE = 1000;

const waiting = [];
let current = null;
let refused = () => {};

export function box() {
  return document.querySelector("#question textarea");
}

export function lengthOf(text) {
  return [...text].length;
}

// Calls `hear(text)` where a message is too long to be sent.
export function onRefused(hear) {
  refused = hear;
}

// Sends what is in the question box, and empties it.
function sendTyped() {
  const area = box();
  const text = area.value.trim();
  if (!text) return;
  if (lengthOf(text) > MOST_CHARACTERS) return refused(text);
  type("question", "");
  send(text);
}

// Sends a message: `filters` in place of the scope that is set; `exact` where they are all of it;
// `fresh` where it leans on nothing; `opened` in place of the article that lies open.
export function send(text, { filters, exact = false, fresh = false, opened } = {}) {
  giveUp();
  const asked = element("div", { className: "asked", textContent: text });
  const shown = element("div", { className: "pending" }, asked);
  document.querySelector("#chat .bubble-wrap")?.append(shown);
  follow(shown);
  const said = {
    text,
    filters: filters ?? scope(),
    exact,
    fresh,
    opened: opened ?? openedArticle(),
  };
  waiting.push({ said, shown });
  next();
}

function next() {
  if (current || !waiting.length) return;
  current = { ...waiting.shift(), after: lastAsked() };
  current.late = setTimeout(late, PATIENCE, current);
  type("sent", JSON.stringify(current.said));
  document.getElementById("send-it").click();
}

function lastAsked() {
  return [...document.querySelectorAll("#chat .user-row")].at(-1) ?? null;
}

function late(sent) {
  sent.shown.append(element("div", { className: "status", textContent: strings.working }));
}

// Looks at what the chat shows now: the question that was sent, its answer, its end.
export function settle() {
  if (!current) return;
  const asked = lastAsked();
  if (asked === null || asked === current.after) return;
  clearTimeout(current.late);
  current.shown.remove();
  const reply = [...document.querySelectorAll("#chat .bot-row")].at(-1);
  const whole = reply?.querySelector(".answer, .failure, .status.over");
  const follows = asked.compareDocumentPosition(reply ?? asked) & Node.DOCUMENT_POSITION_FOLLOWING;
  if (!follows || !whole || reply.querySelector(".status:not(.over)")) return;
  current = null;
  announce(reply);
  next();
  if (!current) offerAfter(reply);
}

// The server did not take the message: it goes back into the box, unless that is in use.
function giveBack() {
  if (!current) return;
  clearTimeout(current.late);
  current.shown.remove();
  if (!box().value) type("question", current.said.text);
  current = null;
  next();
}

// Nothing is on its way any more: the conversation was left.
function forget() {
  clearTimeout(current?.late);
  [current, ...waiting.splice(0)].forEach((one) => one?.shown.remove());
  current = null;
}

function watchServer() {
  const plain = window.fetch;
  window.fetch = async (...given) => {
    const { pathname } = new URL(given[0]?.url ?? given[0], location.href);
    if (!pathname.endsWith("/queue/join")) return plain(...given);
    try {
      const response = await plain(...given);
      if (!response.ok) giveBack();
      return response;
    } catch (error) {
      giveBack();
      throw error;
    }
  };
}

// A second click must not stop what is asked next.
function stopOnce(event) {
  if (!current?.stopped) {
    if (current) current.stopped = true;
    return;
  }
  event.preventDefault();
  event.stopPropagation();
}

export function takeOver() {
  watchServer();
  document.addEventListener(
    "keydown",
    (event) => {
      if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
      if (event.target !== box()) return;
      event.preventDefault();
      event.stopPropagation();
      sendTyped();
    },
    true,
  );
  document.addEventListener(
    "click",
    (event) => {
      if (event.target.closest?.("#new-conversation")) return forget();
      if (event.target.closest?.("#question .stop-button")) return stopOnce(event);
      if (!event.target.closest?.("#question .submit-button")) return;
      event.preventDefault();
      event.stopPropagation();
      sendTyped();
    },
    true,
  );
}
