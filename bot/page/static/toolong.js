// Says before sending that a message is too long, and offers to add it as an article instead.

import { say } from "./announcing.js";
import { button, element, strings } from "./panel.js";
import { box, lengthOf, MOST_CHARACTERS, onRefused } from "./asking.js";

let note = null;

function number(count) {
  return count.toLocaleString(document.documentElement.lang);
}

// Articles can be added where the page has a button for it.
function offer() {
  if (!document.getElementById("open-adding")) return "";
  return button(strings.too_long_add, "plain", () => {
    const detail = { text: box().value.trim() };
    document.dispatchEvent(new CustomEvent("wartanya:paste", { detail }));
  });
}

function look() {
  const text = box()?.value.trim() ?? "";
  const count = lengthOf(text);
  if (count <= MOST_CHARACTERS) {
    note?.remove();
    note = null;
    return;
  }
  const said = strings.too_long
    .replace("{count}", number(count))
    .replace("{limit}", number(MOST_CHARACTERS));
  if (note) return (note.firstElementChild.textContent = said);
  note = element("div", { id: "too-long" }, element("span", { textContent: said }), offer());
  document.getElementById("question").before(note);
  say(said);
}

export function begin() {
  document.addEventListener("input", (event) => event.target === box() && look());
  onRefused(() => {
    look();
    say(note.firstElementChild.textContent);
    box().focus();
  });
}
