// Articles that are selected in the library, and what can be done with all of them at once.

import { button, element, show, strings } from "./panel.js";
import { post, reasonOf } from "./sending.js";
import { summaryOf } from "./summary.js";

const MOST_SUMMARIZED = 10;

export const selected = new Map();

function filled(text, values) {
  return text.replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);
}

function chosen() {
  return [...selected].map(([id, { title }]) => ({ id, title }));
}

function askOnlyThese() {
  const detail = { articles: chosen() };
  document.dispatchEvent(new CustomEvent("wartanya:scope", { detail }));
}

// One summary below another, each as soon as it is made.
async function summarizeThese(open) {
  const places = [...selected].slice(0, MOST_SUMMARIZED).map(([id, { title, language }]) => {
    const place = element("section", { className: "summary", hidden: true });
    const heading = element("h3", { textContent: title, lang: language });
    return { article: { id, language }, place, heading };
  });
  show(strings.summary, places.flatMap(({ heading, place }) => [heading, place]));
  for (const { article, place } of places) {
    if (!place.isConnected) return;
    await summaryOf(article, place, () => open(article.id));
  }
}

async function exportThese(said) {
  const articles = [...selected.keys()];
  const headers = { "Content-Type": "application/json" };
  let response;
  try {
    response = await fetch("api/export", { method: "POST", headers, body: JSON.stringify({ articles }) });
  } catch {
    said.textContent = strings.add_not_sent;
    return;
  }
  if (!response.ok) {
    said.textContent = reasonOf({ status: response.status, content: await response.json() });
    return;
  }
  const address = URL.createObjectURL(await response.blob());
  element("a", { href: address, download: "articles.jsonl" }).click();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}

async function removeThese(said, changed) {
  const answer = await post("api/adding/remove", { articles: [...selected.keys()] });
  if (answer.status !== 200) {
    said.replaceChildren(reasonOf(answer));
    return;
  }
  const { removed, undo, seconds } = answer.content;
  const text = removed === 1 ? strings.library_removed_one : strings.library_removed;
  const back = button(strings.library_undo, "more", async () => {
    const undone = await post("api/adding/undo", { undo });
    said.replaceChildren(undone.status === 200 ? strings.library_restored : reasonOf(undone));
    changed();
  });
  selected.clear();
  said.replaceChildren(filled(text, { count: removed }), " ", back);
  setTimeout(() => back.remove(), 1000 * seconds);
  changed();
}

// The bar above the list; `changed()` loads the list anew, `open(id)` shows one article.
export function selectionBar(list, open, changed) {
  const may = document.documentElement.classList.contains("can-add");
  const count = element("span", { className: "count" });
  const said = element("p", { className: "quiet outcome" });
  said.setAttribute("role", "status");
  const boxes = () => [...list.querySelectorAll("input[data-article]")];
  const all = button(strings.library_select_all, "more", () => {
    for (const box of boxes()) if (!box.checked) box.click();
  });
  const none = button(strings.library_none, "more", () => {
    selected.clear();
    for (const box of boxes()) box.checked = false;
    draw();
  });
  const some = [
    button(strings.library_ask, "more", askOnlyThese),
    button(strings.library_summarize, "more", () => summarizeThese(open)),
    button(strings.library_export, "more", () => exportThese(said)),
    ...(may ? [button(strings.library_remove, "more", () => removeThese(said, changed))] : []),
    none,
  ];
  const acts = element("div", { className: "acts" }, count, ...some);
  const draw = () => {
    acts.hidden = !selected.size;
    count.textContent = filled(strings.library_selected, { count: selected.size });
  };
  draw();
  return { element: element("div", { className: "selection" }, all, acts, said), draw };
}
