// Says to screen readers, once, what has been answered.

import { element } from "./panel.js";

const LEFT_OUT = ".row, .understood, .told, .dropped, .following, .turn-link";
let place = null;

// Says a text, without moving the focus.
export function say(text) {
  if (!place) {
    place = element("div", { id: "announced", className: "unseen" });
    place.setAttribute("role", "status");
    document.body.append(place);
  }
  place.textContent = "";
  requestAnimationFrame(() => (place.textContent = text));
}

// Says a reply: its words, without what can be done with it.
export function announce(reply) {
  const copy = reply.cloneNode(true);
  copy.querySelectorAll(LEFT_OUT).forEach((one) => one.remove());
  const blocks = [...copy.querySelectorAll("p, blockquote, li, .failure, .status")];
  const whole = blocks.filter((one) => !one.parentElement.closest("blockquote, li"));
  const texts = (whole.length ? whole : [copy]).map((one) => one.textContent.trim());
  say(texts.filter(Boolean).join("\n"));
}
