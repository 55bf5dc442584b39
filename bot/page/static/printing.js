// On paper: the whole conversation from what was kept, each quote numbered, its sources at the end.

import { currentConversation } from "./lasting.js";
import { element, strings } from "./panel.js";
import { titleOf, turnsOf } from "./store.js";

function numbers(citations, notes) {
  return citations.map((citation) => {
    const key = JSON.stringify([citation.article_id, citation.version, citation.start, citation.end]);
    if (!notes.has(key)) notes.set(key, citation);
    return [...notes.keys()].indexOf(key) + 1;
  });
}

function said(text, marks = []) {
  const line = element("p", { textContent: text });
  if (marks.length) line.append(element("sup", { textContent: ` ${marks.join(", ")}` }));
  return line;
}

function answered({ answer }, notes) {
  const refused = answer.outcome !== "answered";
  const claims = refused ? [] : answer.claims;
  const lines = claims.map((claim) => said(claim.text, numbers(claim.citations, notes)));
  if (!lines.length) lines.push(...answer.text.split("\n").map((text) => said(text)));
  const label = refused ? strings.related : strings.below;
  if (answer.related.length) lines.push(said(`${label}:`));
  for (const one of answer.related) lines.push(said(`“${one.quote}”`, numbers([one], notes)));
  if (answer.notice) lines.push(said(answer.notice));
  return [element("h2", { textContent: answer.question }), ...lines];
}

function source(citation, sources) {
  const known = sources.get(citation.article_id) ?? {};
  const title = known.title || citation.title;
  const where = [title, known.outlet, known.published, known.url].filter(Boolean).join(", ");
  return element("li", { textContent: `“${citation.quote}” ${where}` });
}

// Writes the conversation that is shown into the part of the page that only paper shows.
function write() {
  document.getElementById("printed")?.remove();
  const id = currentConversation();
  const turns = id ? turnsOf(id) : [];
  document.documentElement.classList.toggle("printing", turns.length > 0);
  if (!turns.length) return;
  const notes = new Map();
  const sources = new Map(turns.flatMap((turn) => Object.entries(turn.sources ?? {})));
  const parts = turns.flatMap((turn) => answered(turn, notes));
  const listed = [...notes.values()].map((citation) => source(citation, sources));
  if (listed.length) {
    parts.push(element("h2", { textContent: strings.export_sources }));
    parts.push(element("ol", {}, ...listed));
  }
  const title = element("h1", { textContent: titleOf(id) });
  document.body.append(element("section", { id: "printed" }, title, ...parts));
}

export function watchPrinting() {
  addEventListener("beforeprint", write);
  matchMedia("print").addEventListener("change", ({ matches }) => matches && write());
}
