// On a wide screen the library stands beside the conversation: the newest articles, to be opened,
// asked about, found by a word.

import { openArticle, openArticles } from "./articles.js";
import { button, element, strings } from "./panel.js";
import { setScope } from "./scope.js";

const WIDE = matchMedia("(min-width: 1600px)");
const LENGTH = 60;
const TYPING = 250;

let place = null;
let list = null;
let search = null;
let note = null;
let latest = 0;

function line(row) {
  const text = row.title || strings.panel_untitled;
  const title = button(text, "title", () => openArticle(row.id, false, title));
  title.lang = row.language;
  const facts = [row.source, row.published].filter(Boolean).join(" · ");
  const asking = button(strings.ask_about, "about", () => {
    setScope({ articles: [{ id: row.id, title: text, language: row.language }] });
    document.querySelector("#question textarea").focus();
  });
  asking.setAttribute("aria-label", `${strings.ask_about}: ${text}`);
  const below = element("div", { className: "below" }, element("span", { textContent: facts }), asking);
  return element("li", {}, title, below);
}

async function draw() {
  if (!WIDE.matches) return;
  const number = ++latest;
  const asked = new URLSearchParams({ sort: "published", descending: true, limit: LENGTH, q: search.value });
  const response = await fetch(`api/library?${asked}`).catch(() => null);
  if (number !== latest) return; // something newer was asked for
  if (!response?.ok) return (note.textContent = strings.panel_failed);
  const { articles, total } = await response.json();
  list.replaceChildren(...articles.map(line));
  const left = total - articles.length;
  note.textContent = left > 0 ? strings.panel_more.replace("{count}", left) : "";
  if (!total) note.textContent = search.value ? strings.panel_none : strings.panel_empty;
}

function build() {
  const heading = element("h2", { id: "beside-heading", textContent: strings.articles });
  const all = button(strings.beside_all, "all", () => openArticles(all));
  search = element("input", { type: "search", placeholder: strings.panel_filter });
  search.setAttribute("aria-label", strings.panel_filter);
  let due = null;
  search.oninput = () => {
    clearTimeout(due);
    due = setTimeout(draw, TYPING);
  };
  list = element("ul");
  note = element("p", { className: "quiet" });
  note.setAttribute("role", "status");
  place = element("aside", { id: "beside" }, element("div", { className: "bar" }, heading, all), search, list, note);
  place.setAttribute("aria-labelledby", "beside-heading");
  document.body.append(place);
}

// Stands there as long as the screen is wide; follows what is added and taken away.
export function begin() {
  const changed = () => {
    document.documentElement.classList.toggle("wide", WIDE.matches);
    if (!WIDE.matches) return;
    if (!place) build();
    draw();
  };
  WIDE.addEventListener("change", changed);
  document.addEventListener("wartanya:library", changed);
  changed();
}
