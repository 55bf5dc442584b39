// Watches over the chat that Gradio draws: what is read aloud, and where it is scrolled to.

import { strings } from "./panel.js";
import { settle } from "./asking.js";

let followed = null;
let questions = 0;
let due = false;

// A new question is brought to the top and stays there while its answer grows, until the person
// scrolls: an answer is read from its beginning.
function keepUp(chat) {
  const asked = chat.querySelectorAll(".user-row");
  if (asked.length > questions) followed = asked[asked.length - 1];
  questions = asked.length;
  if (followed?.isConnected) followed.scrollIntoView({ block: "start" });
}

// Brings something of the chat to the top, and keeps it there.
export function follow(one) {
  followed = one;
  one.scrollIntoView({ block: "start" });
}

// Gradio labels each message with its HTML source, speaks English to screen readers, and gives
// roles that do not fit; a citation's number alone says too little.
function label(chat) {
  const labelled = "[data-testid=bot], [data-testid=user], .example";
  chat.querySelectorAll(labelled).forEach((one) => one.removeAttribute("aria-label"));
  const cast = ".examples[role], .placeholder-content[role]";
  chat.querySelectorAll(cast).forEach((one) => one.removeAttribute("role"));
  const log = chat.querySelector("[role=log]");
  log?.setAttribute("aria-label", strings.conversation);
  // Every state of an answer would be read aloud: static/announcing.js says it once.
  log?.setAttribute("aria-live", "off");
  chat.querySelectorAll("a.cite:not([aria-label])").forEach((link) => {
    const title = link.parentElement.querySelector(".from")?.textContent ?? "";
    link.setAttribute("aria-label", `${link.textContent} ${strings.citation}: ${title}`);
  });
  const send = document.querySelector("#question .submit-button");
  send?.setAttribute("aria-label", strings.send);
  const stop = document.querySelector("#question .stop-button");
  stop?.setAttribute("aria-label", strings.stop);
}

// Leaves the page where it is scrolled to.
export function stay() {
  followed = null;
}

// The first screen says what there is: it says it anew where that has changed.
function refresh() {
  if (document.querySelector("#chat .welcome")) document.getElementById("welcome-again").click();
}

export function watch() {
  document.addEventListener("wartanya:library", refresh);
  for (const kind of ["wheel", "touchmove", "pointerdown", "keydown"]) {
    document.addEventListener(kind, () => (followed = null), { capture: true, passive: true });
  }
  new MutationObserver(() => {
    const chat = document.getElementById("chat");
    if (!chat || due) return;
    due = true;
    requestAnimationFrame(() => {
      due = false;
      label(chat);
      settle();
      keepUp(chat);
    });
  }).observe(document.documentElement, { childList: true, subtree: true });
}
