// What the questions are limited to: chips above the question box, to be changed and taken out.

import { button, element, language, strings } from "./panel.js";

const KEPT = "wartanya/scope";
const FIELDS = ["source", "since", "until", "language"];

let limits = remembered();
let bar = null;
let editor = null;

function remembered() {
  try {
    return JSON.parse(sessionStorage.getItem(KEPT)) ?? {};
  } catch {
    return {};
  }
}

// The scope as a question's filters.
export function scope() {
  const { articles = [], ...rest } = limits;
  return articles.length ? { articles: articles.map((one) => one.id), ...rest } : { ...rest };
}

// Sets the scope: {articles: [{id, title, language?}], source, since, until, language}.
export function setScope(given) {
  limits = Object.fromEntries(
    Object.entries(given).filter(([, value]) => (Array.isArray(value) ? value.length : value)),
  );
  try {
    sessionStorage.setItem(KEPT, JSON.stringify(limits));
  } catch {
    // Then it does not outlive a reload.
  }
  draw();
}

function without(...names) {
  const left = { ...limits };
  names.forEach((name) => delete left[name]);
  setScope(left);
  bar.querySelector("button")?.focus();
}

function chip(text, spoken, ...names) {
  const label = element("span", { textContent: text, lang: spoken || language });
  const out = button("×", "out", () => without(...names));
  out.setAttribute("aria-label", strings.scope_remove.replace("{limit}", text));
  const change = names[0] === "articles" ? label : button(text, "change", () => edit());
  return element("span", { className: "chip" }, change, out);
}

function chips() {
  const { articles = [], source, since, until } = limits;
  const found = [];
  if (articles.length === 1) {
    const { title, id, language: spoken } = articles[0];
    found.push(chip(`“${title || id}”`, spoken, "articles"));
  } else if (articles.length) {
    const these = strings.scope_articles.replace("{count}", articles.length);
    found.push(chip(these, "", "articles"));
  }
  if (source) found.push(chip(source, "", "source"));
  if (since || until) found.push(chip(days(since, until), "", "since", "until"));
  if (limits.language) found.push(chip(strings[`scope_${limits.language}`], "", "language"));
  return found;
}

function day(iso) {
  const options = { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" };
  const locale = language === "en" ? "en-GB" : language;
  return new Date(`${iso}T00:00:00Z`).toLocaleDateString(locale, options);
}

function days(since, until) {
  if (since && until) return `${day(since)} – ${day(until)}`;
  if (since) return strings.scope_since.replace("{day}", day(since));
  return strings.scope_until.replace("{day}", day(until));
}

function draw() {
  const question = document.getElementById("question");
  if (!question) return;
  if (!bar) {
    bar = element("div", { id: "scope" });
    bar.setAttribute("role", "group");
    bar.setAttribute("aria-label", strings.scope);
    question.before(bar);
  }
  const set = chips();
  const add = button(set.length ? strings.scope_more : strings.scope_limit, "limit", () => edit());
  const said = set.length ? element("span", { textContent: strings.scope_only }) : null;
  bar.replaceChildren(...[said, ...set, add].filter(Boolean));
}

// The fields of the scope, to be changed; what is set takes effect with the next question.
async function edit() {
  if (editor) return close();
  const response = await fetch("api/articles").catch(() => null);
  const rows = response?.ok ? await response.json() : [];
  const sources = [...new Set(rows.map((row) => row.source).filter(Boolean))].sort();
  const languages = ["id", "en"].map((one) => [one, strings[`scope_${one}`]]);
  editor = element(
    "form",
    { id: "scope-editor" },
    choice("source", strings.scope_source, sources.map((one) => [one, one])),
    field("since", strings.scope_first_day),
    field("until", strings.scope_last_day),
    choice("language", strings.scope_language, languages),
    element("div", { className: "buttons" },
      element("button", { type: "submit", textContent: strings.scope_apply }),
      button(strings.scope_cancel, "cancel", close)),
  );
  editor.onsubmit = (event) => {
    event.preventDefault();
    const given = Object.fromEntries(FIELDS.map((name) => [name, editor.elements[name].value]));
    close();
    setScope({ articles: limits.articles ?? [], ...given });
  };
  editor.onkeydown = (event) => {
    if (event.key !== "Escape") return;
    event.stopPropagation();
    close();
  };
  bar.after(editor);
  editor.elements.source.focus();
}

function close() {
  editor.remove();
  editor = null;
  bar.querySelector(".limit").focus();
}

function choice(name, label, values) {
  const known = values.some(([value]) => value === limits[name]);
  const all = [["", strings.scope_any], ...values];
  if (limits[name] && !known) all.push([limits[name], limits[name]]);
  const options = all.map(([value, text]) => element("option", { value, textContent: text }));
  const select = element("select", { name }, ...options);
  select.value = limits[name] ?? "";
  return element("label", {}, label, select);
}

function field(name, label) {
  return element("label", {}, label, element("input", { name, type: "date", value: limits[name] ?? "" }));
}

// Draws the chips as soon as there is a question box, and hears what the library wants asked.
export function begin() {
  const drawn = new MutationObserver(() => {
    if (!document.getElementById("question")) return;
    drawn.disconnect();
    draw();
  });
  drawn.observe(document.documentElement, { childList: true, subtree: true });
  document.addEventListener("wartanya:scope", (event) => {
    setScope({ articles: event.detail?.articles ?? [] });
    document.querySelector("#question textarea")?.focus();
  });
}
