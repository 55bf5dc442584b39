// The panel beside the chat: its frame, what it shows, what it fetches. Everything that comes from
// an article reaches the page through textContent.

export const language = document.documentElement.lang === "id" ? "id" : "en";
export const strings = JSON.parse(
  document.getElementById("wartanya-strings").textContent,
)[language];

let panel = null;
let heading = null;
let actions = null;
let body = null;
let opener = null;
let loading = null;
let article = "";

export function element(tag, properties = {}, ...children) {
  const made = Object.assign(document.createElement(tag), properties);
  made.append(...children.filter((child) => child !== null));
  return made;
}

export function message(text) {
  return element("p", { className: "message", textContent: text });
}

// What is said where a request did not work.
export function failed(status, content) {
  if (status !== 503 || !content?.retry_after) return message(strings.panel_failed);
  return message(strings.error_busy.replace("{seconds}", content.retry_after));
}

export function button(text, className, onclick) {
  return element("button", { type: "button", textContent: text, className, onclick });
}

function build() {
  heading = element("h2", { id: "source-heading", tabIndex: -1 });
  actions = element("div", { className: "actions" });
  const close = button("×", "close", shut);
  close.setAttribute("aria-label", strings.panel_close);
  close.title = `${strings.panel_close} (Esc)`;
  body = element("div", { className: "body", tabIndex: 0 });
  body.setAttribute("role", "group");
  body.setAttribute("aria-labelledby", "source-heading");
  panel = element("aside", { id: "source", hidden: true });
  panel.setAttribute("aria-labelledby", "source-heading");
  panel.append(element("div", { className: "bar" }, heading, actions, close), body);
  document.body.append(panel);
}

// Shows something under a heading, with buttons beside it.
export function show(title, content, buttons = []) {
  if (!panel) build();
  heading.textContent = title;
  actions.replaceChildren(...buttons);
  body.replaceChildren(...content.filter((part) => part !== null));
  body.scrollTop = 0;
  panel.hidden = false;
  document.documentElement.classList.add("source-open");
}

// The id of the article that lies open, or "".
export function openedArticle() {
  return isOpen() && body.querySelector(".text") ? article : "";
}

export function isOpen() {
  return panel !== null && !panel.hidden;
}

// Remembers what the focus goes back to.
export function openedBy(link) {
  document.querySelectorAll("a.cite.open").forEach((one) => one.classList.remove("open"));
  link.classList.add("open");
  opener = link;
}

export function shut() {
  loading?.abort();
  panel.hidden = true;
  document.documentElement.classList.remove("source-open");
  opener?.classList.remove("open");
  opener?.focus();
  opener = null;
  dispatchEvent(new Event("panelshut"));
}

// Fetches JSON as {status, content}; null once a newer request has taken its place. Status 0 is a
// server that did not answer.
export async function load(path, options = {}) {
  loading?.abort();
  loading = new AbortController();
  const { signal } = loading;
  try {
    const response = await fetch(path, { ...options, signal });
    const content = await response.json();
    return signal.aborted ? null : { status: response.status, content };
  } catch (error) {
    if (error.name === "AbortError") return null;
    dispatchEvent(new Event("unanswered"));
    return { status: 0, content: null };
  }
}

// Opens the panel at once and draws what comes; `id` is that of the article in it, if it is one.
export async function open(title, path, draw, id = "") {
  article = id;
  dispatchEvent(new CustomEvent("panelopen", { detail: path }));
  show(title, [element("p", { className: "quiet", textContent: strings.panel_loading })]);
  heading.focus({ preventScroll: true });
  const loaded = await load(path);
  if (loaded) draw(loaded.status, loaded.content);
}
