// Makes the conversation last: keeps every answer as it comes, and shows what was kept again.
// The server writes the turns into a hidden box, `recent`; what `restoring` is given, it shows.

import { field, submit } from "./boxes.js";
import { stay } from "./conversation.js";
import { noteDraft, restoreDraft } from "./draft.js";
import { append, isId, remember, remembered, turnsOf } from "./store.js";

const MOST_CHARACTERS = 560_000;
const MOST_BYTES = 900_000;
const MOST_TURNS = 200;
const SETTLED = 150;

const stored = new Set();
let current = null;
let said = "";
let wanted = null;
let framed = false;
let settled = 0;
let changedHere = () => {};

export function currentConversation() {
  return current;
}

// Calls `hear(shown)` whenever the chat has changed; `shown` where another conversation is shown.
export function onChange(hear) {
  changedHere = hear;
}

// Takes over what the server has said since the last time: whether it is of another conversation.
function listen() {
  const text = field("recent")?.value ?? said;
  if (text === said) return false;
  said = text;
  const before = current;
  const record = text ? JSON.parse(text) : { conversation: null, turns: [] };
  const fresh = record.turns.filter((turn) => !stored.has(turn.id));
  for (const turn of fresh) {
    stored.add(turn.id);
    append(record.conversation, turn);
  }
  current = record.turns.length ? record.conversation : null;
  remember("conversation", current);
  return current !== before;
}

function payload(id, turns) {
  const text = JSON.stringify({ conversation: id, turns });
  if (text.length <= MOST_CHARACTERS) {
    const size = new TextEncoder().encode(JSON.stringify(text)).length;
    if (size <= MOST_BYTES || turns.length <= 1) return text;
  }
  return payload(id, turns.slice(Math.ceil(turns.length / 4)));
}

// Shows a conversation that was kept; of a long one the newest turns.
export function showConversation(id, turn = null) {
  const turns = turnsOf(id);
  if (!turns.length) return false;
  turns.forEach((one) => stored.add(one.id));
  wanted = turn;
  submit("restoring", payload(id, turns.slice(-MOST_TURNS)));
  return true;
}

// Brings an answer that an address names to the top.
function arrive() {
  if (!wanted) return;
  const link = document.querySelector(`#chat a.turn-link[href$="turn=${wanted}"]`);
  if (!link) return;
  wanted = null;
  stay();
  link.closest(".message-row").previousElementSibling?.scrollIntoView({ block: "start" });
}

function changed() {
  const other = listen();
  noteDraft();
  changedHere(other);
  requestAnimationFrame(arrive);
}

function drawnAnew() {
  framed = false;
  changed();
}

function atRest() {
  settled = 0;
  changed();
}

// Begins once Gradio has drawn its boxes; false where the conversation that is named is not kept.
export function last(named, turn) {
  const found = isId(named) && turnsOf(named).length > 0;
  const id = found ? named : remembered("conversation");
  const begin = () => {
    if (!field("restoring") || !document.querySelector("#chat")) return;
    drawn.disconnect();
    restoreDraft();
    if (isId(id)) showConversation(id, isId(turn) ? turn : null);
    addEventListener("pagehide", listen); // what was shown a moment ago is kept too
    new MutationObserver(() => {
      if (!framed) requestAnimationFrame(drawnAnew);
      framed = true;
      settled ||= setTimeout(atRest, SETTLED); // no frames are drawn in a tab behind others
    }).observe(document.getElementById("chat"), { childList: true, subtree: true });
  };
  const drawn = new MutationObserver(begin);
  drawn.observe(document.documentElement, { childList: true, subtree: true });
  begin();
  return found;
}
