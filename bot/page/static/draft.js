// Keeps what stands in the question box, and the question that is being asked, over a reload.

import { field, type } from "./boxes.js";
import { remember, remembered } from "./store.js";

// The question that waits for its answer, or "".
function asking(chat) {
  const asked = [...chat.querySelectorAll(".asked")].at(-1);
  if (!asked) return "";
  if (asked.closest(".pending")) return asked.textContent;
  const rows = [...chat.querySelectorAll(".message-row")];
  const after = rows.slice(rows.indexOf(asked.closest(".message-row")) + 1);
  const over = after.some((row) => row.querySelector(".turn, .status.over"));
  return over ? "" : asked.textContent;
}

// Puts a question back into the box that was emptied for it, unless another is being written.
export function giveBack() {
  const question = remembered("asking");
  if (question && field("question")?.value === "") type("question", question);
}

export function noteDraft() {
  const chat = document.getElementById("chat");
  if (!chat) return;
  const waiting = asking(chat);
  remember("asking", waiting);
  remember("draft", field("question")?.value ?? "");
  if (waiting && [...chat.querySelectorAll(".message-row")].at(-1)?.querySelector(".failure")) {
    const last = chat.querySelectorAll(".failure").length;
    if (last !== given) giveBack();
    given = last;
  }
}

let given = 0;

// What was being written or asked when the page was left.
export function restoreDraft() {
  const text = remembered("asking") || remembered("draft");
  if (text && field("question")?.value === "") type("question", text);
  document.getElementById("question").addEventListener("input", noteDraft);
}
