// Lines that the page says for itself, above everything else: one for each subject.

import { element } from "./panel.js";

const lines = new Map();
let place = null;

// Says something, in place of what was said of the subject before.
export function announce(subject, text, ...buttons) {
  if (!place) {
    place = element("div", { id: "notices" });
    place.setAttribute("role", "status");
    document.body.append(place);
  }
  lines.get(subject)?.remove();
  const line = element("p", { className: `line ${subject}`, textContent: text }, ...buttons);
  lines.set(subject, line);
  place.append(line);
}

export function withdraw(subject) {
  lines.get(subject)?.remove();
  lines.delete(subject);
}
