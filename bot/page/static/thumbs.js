// What a reader thinks of an answer: a thumb, and why it is down.

import { currentConversation } from "./lasting.js";
import { announce, withdraw } from "./notice.js";
import { button, element, strings } from "./panel.js";
import { amend, turnsOf } from "./store.js";

const REASONS = ["wrong", "not_answered", "not_in_articles", "wrong_article", "unclear", "other"];
const MOST_QUOTES = 12;
const LONGEST_QUOTE = 4000;
const SHORT = 4000;

// Shows which thumbs were pressed, as the stored turns tell.
export function showThumbs() {
  const buttons = document.querySelectorAll("#chat .thumb:not([aria-pressed])");
  if (!buttons.length) return;
  const rated = new Map(turnsOf(currentConversation()).map((turn) => [turn.id, turn.rated]));
  for (const one of buttons) {
    const kind = one.classList.contains("up") ? "up" : "down";
    one.setAttribute("aria-pressed", String(rated.get(one.value) === kind));
    one.setAttribute("aria-label", strings[`thumb_${kind}`]);
  }
}

function body(turn, good, more) {
  const { answer } = turn;
  const quotes = answer.claims.flatMap((claim) => claim.citations).slice(0, MOST_QUOTES);
  return {
    turn: turn.id,
    good,
    question: (answer.understood?.question || answer.question).slice(0, 2000),
    kind: answer.kind,
    outcome: answer.outcome,
    short_answer: (answer.short_answer ?? "").slice(0, LONGEST_QUOTE),
    quotes: quotes.map(({ article_id, quote }) => ({
      article_id,
      quote: quote.slice(0, LONGEST_QUOTE),
    })),
    ...more,
  };
}

async function rate(turn, good, more = {}) {
  let kept = false;
  try {
    const response = await fetch("api/feedback", {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify(body(turn, good, more)),
    });
    kept = response.ok;
  } catch {
    dispatchEvent(new Event("unanswered"));
  }
  announce("rated", kept ? strings.feedback_kept : strings.feedback_failed);
  setTimeout(() => withdraw("rated"), SHORT);
  if (!kept) return;
  amend(currentConversation(), turn.id, { rated: good ? "up" : "down" });
  const own = document.querySelectorAll(`#chat .thumb[value="${turn.id}"]`);
  own.forEach((one) => one.removeAttribute("aria-pressed"));
  showThumbs();
}

function written(name, label) {
  const box = element("textarea", { name, rows: 2, maxLength: 2000 });
  return element("label", {}, label, box);
}

function askWhy(turn) {
  const form = element("form", { method: "dialog" });
  const reasons = REASONS.map((reason) =>
    element(
      "label",
      { className: "reason" },
      element("input", { type: "radio", name: "reason", value: reason }),
      strings[`reason_${reason}`],
    ),
  );
  const dialog = element("dialog", { id: "why" }, form);
  const heading = element("h2", { id: "why-heading", textContent: strings.feedback_why });
  dialog.setAttribute("aria-labelledby", heading.id);
  form.append(
    heading,
    element("div", { className: "reasons" }, ...reasons),
    written("expected", strings.feedback_expected),
    written("comment", strings.feedback_comment),
    element(
      "div",
      { className: "does" },
      button(strings.feedback_cancel, "", () => dialog.close()),
      element("button", { type: "submit", className: "send", textContent: strings.feedback_send }),
    ),
  );
  form.onsubmit = () => {
    const said = Object.fromEntries(new FormData(form));
    rate(turn, false, { ...said, reason: said.reason ?? null });
  };
  dialog.onclose = () => dialog.remove();
  document.body.append(dialog);
  dialog.showModal();
}

export function watchThumbs() {
  document.addEventListener("click", (event) => {
    const thumb = event.target.closest?.("#chat .thumb");
    if (!thumb) return;
    const turn = turnsOf(currentConversation()).find((one) => one.id === thumb.value);
    if (!turn) return;
    if (thumb.classList.contains("up")) rate(turn, true);
    else askWhy(turn);
  });
}
