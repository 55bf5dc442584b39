// The library in the panel: filtered and sorted by the server, a page at a time; some selected.

import { button, element, failed, message, show, strings } from "./panel.js";
import { selectionBar, selected } from "./selection.js";
import { get } from "./sending.js";

const PAGE = 100;
const TYPING = 250;
const SORTS = {
  added: ["added", true],
  published: ["published", true],
  oldest: ["published", false],
  title: ["title", false],
  source: ["source", false],
  language: ["language", false],
  words: ["words", true],
};

const wanted = { q: "", source: "", language: "", since: "", until: "", sort: "added" };
let asked = 0;

function filled(text, values) {
  return text.replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);
}

function choice(label, name, options, changed) {
  const made = element(
    "select",
    {},
    ...options.map(([value, text]) => element("option", { value, textContent: text })),
  );
  made.value = wanted[name];
  made.setAttribute("aria-label", label);
  made.onchange = () => {
    wanted[name] = made.value;
    changed();
  };
  return made;
}

function day(label, name, changed) {
  const input = element("input", { type: "date", value: wanted[name] });
  input.onchange = () => {
    wanted[name] = input.value;
    changed();
  };
  return element("label", {}, element("span", { textContent: label }), input);
}

function factsOf(row) {
  const words = row.words ? filled(strings.library_words, { count: row.words }) : "";
  return [row.source, row.published || strings.library_date_unknown, words].filter(Boolean).join(" · ");
}

function line(row, open, bar) {
  const text = row.title || strings.panel_untitled;
  const box = element("input", { type: "checkbox", checked: selected.has(row.id) });
  box.dataset.article = row.id;
  box.setAttribute("aria-label", `${strings.library_select}: ${text}`);
  box.onchange = () => {
    if (box.checked) selected.set(row.id, { title: text, language: row.language });
    else selected.delete(row.id);
    bar.draw();
  };
  const title = button(text, "title", () => open(row.id));
  title.lang = row.language;
  const summarize = button(strings.summarize, "summarize", () => open(row.id, true));
  summarize.setAttribute("aria-label", `${strings.summarize}: ${text}`);
  const facts = element("p", { className: "facts", textContent: factsOf(row) });
  const below = element("div", { className: "below" }, facts, summarize);
  return element("li", {}, box, element("div", { className: "article" }, title, below));
}

async function page(offset) {
  const [sort, descending] = SORTS[wanted.sort];
  const query = new URLSearchParams({ ...wanted, sort, descending, limit: PAGE, offset });
  const number = ++asked;
  const answer = await get(`api/library?${query}`);
  return number === asked ? answer : null;
}

function said({ total, all }) {
  return filled(total === all ? strings.library_count : strings.library_count_of, {
    count: total,
    all,
  });
}

// The list with what it is filtered and sorted by; `open(id, summarizeNow)` shows one article.
export async function openLibrary(open, empty) {
  const waiting = element("p", { className: "quiet", textContent: strings.panel_loading });
  show(strings.library, [waiting]);
  document.getElementById("source-heading").focus({ preventScroll: true });
  const first = await page(0);
  if (!first || !waiting.isConnected) return; // something else is shown meanwhile
  if (first.status !== 200) return show(strings.library, [failed(first.status, first.content)]);
  if (!first.content.all) return show(strings.library, [message(strings.panel_empty), ...empty]);
  const list = element("ul", { className: "articles" });
  const count = element("p", { className: "quiet" });
  count.setAttribute("role", "status");
  const more = button("", "more", () => next());
  const draw = async (answer, fresh) => {
    if (!answer) return;
    if (answer.status !== 200) return list.replaceChildren(failed(answer.status, answer.content));
    const rows = answer.content.articles.map((row) => line(row, open, bar));
    if (fresh) list.replaceChildren(...rows);
    else list.append(...rows);
    count.textContent = answer.content.total ? said(answer.content) : strings.panel_none;
    const left = answer.content.total - list.children.length;
    more.hidden = left <= 0;
    more.textContent = filled(strings.library_more, { count: Math.min(left, PAGE) });
    bar.draw();
  };
  const again = async () => draw(await page(0), true);
  const next = async () => draw(await page(list.children.length), false);
  const bar = selectionBar(list, open, again);
  shown = { list, again };
  show(strings.library, [...filters(first.content, again), count, bar.element, list, more, ...empty]);
  draw(first, true);
}

// What was added or corrected meanwhile comes into a list that is looked at.
let shown = null;
document.addEventListener("wartanya:library", () => {
  if (shown?.list.isConnected) shown.again();
});

function filters({ sources, languages }, changed) {
  const search = element("input", { type: "search", placeholder: strings.library_filter });
  search.value = wanted.q;
  search.setAttribute("aria-label", strings.library_filter);
  let due = null;
  search.oninput = () => {
    clearTimeout(due);
    wanted.q = search.value;
    due = setTimeout(changed, TYPING);
  };
  const outlets = sources.map(({ name, count }) => [name, `${name} (${count})`]);
  const spoken = languages.map(({ name }) => [name, strings[`library_language_${name}`] ?? name]);
  const sorts = Object.keys(SORTS).map((one) => [one, strings[`library_sort_${one}`]]);
  const all = { outlets: ["", strings.library_outlets], spoken: ["", strings.library_languages] };
  const row = element(
    "div",
    { className: "filters" },
    choice(strings.library_outlets, "source", [all.outlets, ...outlets], changed),
    choice(strings.library_languages, "language", [all.spoken, ...spoken], changed),
    choice(strings.library_sort, "sort", sorts, changed),
    day(strings.library_since, "since", changed),
    day(strings.library_until, "until", changed),
  );
  return [search, row];
}
