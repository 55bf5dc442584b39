// What the panel shows: the article that a citation rests on, one article, the list of all.

import { button, element, failed, load, message, open, openedBy, show, strings } from "./panel.js";
import { openLibrary } from "./library.js";
import { summaryOf } from "./summary.js";

function head(article) {
  const facts = [article.source, article.published].filter(Boolean).join(" · ");
  const line = element("p", { className: "facts", textContent: facts });
  if (/^https?:\/\//.test(article.url)) {
    const original = { href: article.url, target: "_blank", rel: "noopener noreferrer" };
    const link = element("a", { ...original, textContent: strings.panel_original });
    line.append(...(facts ? [" · "] : []), link);
  }
  const title = element("h3", { textContent: article.title || strings.panel_untitled });
  title.lang = article.language;
  return element("header", {}, title, line);
}

function text(article, ...children) {
  const made = element("div", { className: "text" }, ...children);
  made.lang = article.language;
  return made;
}

// Whether the library may be changed from this page.
function canAdd() {
  return document.documentElement.classList.contains("can-add");
}

function remembered(quote) {
  return element("blockquote", { className: "remembered", textContent: quote });
}

// The server has cut the text: a browser counts in other units and must never index it.
function markedText(source) {
  const pieces = source.quote.map((piece) =>
    piece.marked ? element("strong", { textContent: piece.text }) : piece.text,
  );
  return text(source, source.before, element("mark", {}, ...pieces), source.after);
}

// The focus goes to the marked words, so that a screen reader goes on from there.
function scrollToMark(inside) {
  const mark = inside.querySelector("mark");
  if (!mark) return;
  mark.tabIndex = -1;
  mark.scrollIntoView({ block: "center" });
  mark.focus({ preventScroll: true });
}

// An article with its text, a place for a summary, and the button that asks for one.
function showArticle(article, shownText, ...above) {
  const place = element("section", { className: "summary", hidden: true });
  let shown = shownText;
  const jump = async (citation) => {
    const { version, start, end } = citation;
    const asked = new URLSearchParams({ article: article.id, version, start, end });
    const loaded = await load(`api/source?${asked}`);
    if (loaded?.status !== 200 || loaded.content.changed) return;
    const marked = markedText(loaded.content);
    shown.replaceWith(marked);
    shown = marked;
    scrollToMark(marked);
  };
  const summarize = button(strings.summarize, "summarize", () => summaryOf(article, place, jump));
  const edit = button(strings.add_correct, "more", () => {
    const detail = { article: article.id };
    document.dispatchEvent(new CustomEvent("wartanya:correct", { detail }));
  });
  const acts = canAdd() ? [edit, summarize] : [summarize];
  show(strings.panel, [...above, head(article), place, shown], acts);
  return summarize;
}

function drawSource(quote, status, source) {
  if (status === 404) {
    show(strings.panel, [message(strings.panel_gone), remembered(quote)]);
  } else if (status !== 200) {
    show(strings.panel, [failed(status, source), remembered(quote)]);
  } else if (source.changed) {
    const now = element("p", { className: "quiet", textContent: strings.panel_changed_now });
    const was = [message(strings.panel_changed), remembered(quote)];
    show(strings.panel, [head(source), ...was, now, text(source, source.before)]);
  } else {
    const marked = markedText(source);
    showArticle(source, marked);
    scrollToMark(marked);
  }
}

export function openCitation(link) {
  openedBy(link);
  const quote = link.closest(".quote")?.querySelector(".words")?.textContent ?? "";
  const place = link.hash.slice("#c-".length);
  const draw = (status, source) => drawSource(quote, status, source);
  open(strings.panel, `api/source?${place}`, draw, new URLSearchParams(place).get("article"));
  link.scrollIntoView({ block: "nearest" });
}

// Opens an article; `from` is what the focus goes back to.
export function openArticle(id, summarizeNow, from) {
  if (from) openedBy(from);
  const draw = (status, article) => {
    const back = button(`‹ ${strings.panel_back}`, "back", listArticles);
    if (status !== 200) return show(strings.panel, [back, failed(status, article)]);
    const summarize = showArticle(article, text(article, article.text), back);
    if (summarizeNow) summarize.click();
  };
  open(strings.panel, `api/articles/${encodeURIComponent(id)}`, draw, id);
}

function listArticles() {
  dispatchEvent(new CustomEvent("panelopen", { detail: "api/articles" }));
  const add = { href: "#add-articles", className: "more", textContent: strings.add_articles };
  openLibrary(openArticle, canAdd() ? [element("a", add)] : []);
}

export function openArticles(from) {
  openedBy(from);
  listArticles();
}

// Opens what an address names: a citation, an article, the list.
export function openAddress(hash) {
  // The page may not be drawn yet: then the focus goes back to nothing.
  const from = document.getElementById("open-articles") ?? element("a");
  if (hash.startsWith("#c-")) {
    const links = [...document.querySelectorAll("#chat a.cite")];
    const link = links.find((one) => one.hash === hash);
    openCitation(link ?? element("a", { className: "cite", href: hash }));
  } else if (hash.startsWith("#article=")) {
    openedBy(from);
    openArticle(decoded(hash.slice("#article=".length)));
  } else {
    openArticles(from);
  }
}

function decoded(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
