// What the panel shows: the article that a citation rests on, one article, the list of all.

import { button, element, failed, load, message, open, openedBy, show, strings } from "./panel.js";
import { summaryOf } from "./summary.js";

const LIST_LENGTH = 50;

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

function scrollToMark(inside) {
  inside.querySelector("mark")?.scrollIntoView({ block: "center" });
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
  show(strings.panel, [...above, head(article), place, shown], [summarize]);
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
  open(strings.panel, `api/source?${link.hash.slice("#c-".length)}`, (status, source) =>
    drawSource(quote, status, source),
  );
  link.scrollIntoView({ block: "nearest" });
}

function openArticle(id, summarizeNow) {
  open(strings.panel, `api/articles/${encodeURIComponent(id)}`, (status, article) => {
    const back = button(`‹ ${strings.panel_back}`, "back", listArticles);
    if (status !== 200) return show(strings.panel, [back, failed(status, article)]);
    const summarize = showArticle(article, text(article, article.text), back);
    if (summarizeNow) summarize.click();
  });
}

function line(row) {
  const title = button(row.title || strings.panel_untitled, "title", () => openArticle(row.id));
  title.lang = row.language;
  const facts = [row.source, row.published].filter(Boolean).join(" · ");
  const summarize = button(strings.summarize, "summarize", () => openArticle(row.id, true));
  summarize.setAttribute("aria-label", `${strings.summarize}: ${title.textContent}`);
  const below = element("div", { className: "below" });
  below.append(element("p", { className: "facts", textContent: facts }), summarize);
  return element("li", {}, title, below);
}

function drawArticles(status, rows) {
  const title = strings.panel_articles;
  if (status !== 200) return show(title, [failed(status, rows)]);
  if (!rows.length) return show(title, [message(strings.panel_empty)]);
  const filter = element("input", { type: "search", placeholder: strings.panel_filter });
  filter.setAttribute("aria-label", strings.panel_filter);
  const list = element("ul", { className: "articles" });
  const rest = element("p", { className: "quiet" });
  rest.setAttribute("role", "status");
  filter.oninput = () => {
    const words = filter.value.toLowerCase().split(/\s+/).filter(Boolean);
    const found = rows.filter((row) => {
      const said = `${row.title} ${row.source} ${row.published}`.toLowerCase();
      return words.every((word) => said.includes(word));
    });
    list.replaceChildren(...found.slice(0, LIST_LENGTH).map(line));
    const more = found.length - LIST_LENGTH;
    const note = more > 0 ? strings.panel_more.replace("{count}", more) : "";
    rest.textContent = found.length ? note : strings.panel_none;
  };
  filter.oninput();
  show(title, [filter, list, rest]);
}

function listArticles() {
  open(strings.panel_articles, "api/articles", drawArticles);
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
