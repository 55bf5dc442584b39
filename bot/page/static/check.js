// The Check view: a pasted draft, sentence by sentence, with quotes, reasons and a report. All that
// comes from an article or from the draft reaches the page through textContent.

import { button, element, failed, isOpen, message, strings } from "./panel.js";
import { counts, fault, mark, reportOf } from "./report.js";

const LONGEST = 20_000;
const PART = 1_500;

let view = null;
let draft = null;
let run = null;
let said = null;
let results = null;
let actions = null;
let opener = null;
let checking = null;
let claims = [];

function build() {
  const close = button("×", "close", shut);
  close.setAttribute("aria-label", strings.check_close);
  close.title = `${strings.check_close} (Esc)`;
  const title = element("h2", { id: "check-title", textContent: strings.check_title });
  const how = element("p", { id: "check-how", className: "quiet", textContent: strings.check_how });
  draft = element("textarea", { id: "check-draft", rows: 8, oninput: changed });
  draft.setAttribute("aria-label", strings.check_label);
  draft.setAttribute("aria-describedby", "check-how");
  run = button(strings.check_run, "run", () => (checking ? checking.abort() : check()));
  said = element("p", { className: "said" });
  said.setAttribute("role", "status");
  results = element("ol", { className: "claims" });
  actions = element("div", { className: "actions", hidden: true });
  actions.append(button(strings.check_copy, "copy", copy), button(strings.check_save, "save", save));
  const bar = element("div", { className: "bar" }, title, close);
  const below = element("div", { className: "below" }, run, said);
  view = element("section", { id: "check", hidden: true });
  view.setAttribute("aria-labelledby", "check-title");
  view.append(element("div", { className: "column" }, bar, how, draft, below, actions, results));
  document.body.append(view);
}

function open(from) {
  if (!view) build();
  opener = from;
  view.hidden = false;
  covered(true);
  draft.focus();
}

function shut() {
  checking?.abort();
  view.hidden = true;
  covered(false);
  opener?.focus();
}

// What lies below is out of reach of the keyboard and of screen readers.
function covered(whether) {
  document.querySelector("gradio-app").inert = whether;
}

function changed() {
  if (claims.length && !checking) said.textContent = strings.check_again;
}

// Whole paragraphs, short ones together, so that results come one after another.
function partsOf(text) {
  const parts = [];
  for (const paragraph of text.split(/\n[ \t]*\n/)) {
    if (!paragraph.trim()) continue;
    const last = parts.at(-1);
    if (last && last.length + paragraph.length < PART) parts[parts.length - 1] += `\n\n${paragraph}`;
    else parts.push(paragraph);
  }
  return parts;
}

function told(key, values = {}) {
  said.textContent = Object.entries(values).reduce(
    (text, [name, value]) => text.replace(`{${name}}`, value),
    strings[key],
  );
}

async function check() {
  const text = draft.value;
  const count = [...text].length;
  if (!text.trim()) return told("check_empty");
  if (count > LONGEST) return told("check_long", { count, limit: LONGEST });
  claims = [];
  results.replaceChildren();
  actions.hidden = true;
  checking = new AbortController();
  run.textContent = strings.check_stop;
  await checked(partsOf(text), checking.signal);
  checking = null;
  run.textContent = strings.check_run;
  actions.hidden = !claims.length;
}

async function checked(parts, signal) {
  for (const [done, text] of parts.entries()) {
    told("check_progress", { done, count: parts.length });
    const { status, content } = await ask(text, signal);
    if (signal.aborted) return told("check_stopped");
    if (status !== 200) {
      results.append(element("li", { className: "failure" }, refused(status, content)));
      return told("check_failed");
    }
    claims.push(...content.claims);
    results.append(...content.claims.map(claim));
  }
  said.textContent = claims.length ? counts(claims) : strings.check_none;
}

async function ask(text, signal) {
  const headers = { "Content-Type": "application/json" };
  const options = { method: "POST", headers, body: JSON.stringify({ text }), signal };
  try {
    const response = await fetch("api/check", options);
    return { status: response.status, content: await response.json() };
  } catch {
    return { status: 0, content: null };
  }
}

function refused(status, content) {
  return status === 503 ? failed(status, content) : message(strings.check_failed);
}

function claim(one) {
  const verdict = element("p", { className: "verdict", textContent: mark(one) });
  const sentence = element("p", { className: "sentence", textContent: one.text });
  const reasons = one.reasons.map((reason) => element("li", { textContent: fault(reason, one) }));
  const why = reasons.length ? element("ul", { className: "reasons" }, ...reasons) : null;
  const label = element("p", { className: "label", textContent: strings.check_against });
  const quotes = one.citations.map(quote);
  const against = quotes.length ? [label, ...quotes] : [];
  return element("li", { className: one.verdict }, verdict, sentence, why, ...against);
}

function quote(citation) {
  const { article_id: article, version, start, end, title } = citation;
  const words = element("span", { className: "words", textContent: citation.quote });
  const name = title || strings.panel_untitled;
  const place = new URLSearchParams({ article, version, start, end });
  const link = element("a", { className: "cite", href: `#c-${place}`, textContent: name });
  link.setAttribute("aria-label", `${strings.citation}: ${name}`);
  return element("blockquote", { className: "quote" }, words, element("cite", {}, link));
}

async function copy() {
  const report = reportOf(claims);
  try {
    await navigator.clipboard.writeText(report);
  } catch {
    // Where the page came over plain HTTP from another machine, browsers offer only this.
    const held = element("textarea", { value: report });
    view.append(held);
    held.select();
    document.execCommand("copy");
    held.remove();
  }
  told("check_copied");
}

function save() {
  const file = new Blob([reportOf(claims)], { type: "text/markdown" });
  const link = element("a", { href: URL.createObjectURL(file), download: "wartanya-check.md" });
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1_000);
}

document.addEventListener(
  "click",
  (event) => {
    const target = event.target.closest?.("#open-check");
    if (!target) return;
    event.preventDefault();
    event.stopPropagation();
    if (view && !view.hidden) shut();
    else open(target);
  },
  true,
);
// Before the panel hears it: the first Esc shuts the panel, the next one this.
document.addEventListener(
  "keydown",
  (event) => {
    if (event.key === "Escape" && !isOpen() && view && !view.hidden) shut();
  },
  true,
);
