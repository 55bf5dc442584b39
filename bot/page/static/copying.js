// An answer's quotes for the clipboard, each with its article: title, outlet, date, address.

import { say } from "./announcing.js";
import { element, strings } from "./panel.js";

const WHOLE = 8;
const ENDS = 4;

// The address of a quote within its page: browsers scroll to it and mark it.
export function fragment(quote) {
  const words = quote.trim().split(/\s+/);
  const encode = (some) => encodeURIComponent(some.join(" ")).replaceAll("-", "%2D");
  if (words.length <= WHOLE) return `#:~:text=${encode(words)}`;
  return `#:~:text=${encode(words.slice(0, ENDS))},${encode(words.slice(-ENDS))}`;
}

function place(link) {
  return new URLSearchParams(link.hash.slice("#c-".length));
}

// The address that opens a citation here.
export function addressOf(link) {
  return new URL(link.hash, location.origin + location.pathname).href;
}

async function cited(link) {
  const id = place(link).get("article");
  const response = await fetch(`api/articles/${encodeURIComponent(id)}`).catch(() => null);
  const article = response?.ok ? await response.json() : {};
  const quote = link.closest(".quote").querySelector(".words").textContent;
  const web = /^https?:\/\//.test(article.url ?? "");
  const address = web ? article.url.split("#")[0] + fragment(quote) : addressOf(link);
  const title = article.title || strings.panel_untitled;
  return { quote, title, beside: [article.source, article.published].filter(Boolean), address };
}

const FORMS = {
  text: ({ quote, title, beside, address }) =>
    `“${quote}”\n${[title, ...beside].join(", ")}\n${address}`,
  markdown: ({ quote, title, beside, address }) => {
    const plain = (text) => text.replace(/[\\`*_[\]<>]/g, "\\$&");
    const named = `[${plain(title)}](<${address.replaceAll(">", "%3E")}>)`;
    const lines = quote.split("\n").map((line) => `> ${plain(line)}`);
    return `${lines.join("\n")}\n>\n> — ${[named, ...beside.map(plain)].join(", ")}`;
  },
};

// Copies the quotes of the answer that a button belongs to, as "text" or "markdown".
export async function copyAnswer(from, form) {
  const links = [...from.closest(".answer").querySelectorAll(".quote a.cite")];
  const unlike = links.filter((one, at) => links.findIndex((other) => other.hash === one.hash) === at);
  const quotes = await Promise.all(unlike.map(cited));
  from.closest("details")?.removeAttribute("open");
  await copy(quotes.map(FORMS[form]).join("\n\n"), from);
}

// Copies the address of an answer's first citation.
export async function copyLink(from) {
  await copy(addressOf(from.closest(".answer").querySelector("a.cite")), from);
}

async function copy(text, from) {
  let done = false;
  try {
    await navigator.clipboard.writeText(text);
    done = true;
  } catch {
    done = false; // no permission, or no secure connection: the text is shown to be copied by hand
  }
  if (!done) return show(text, from);
  say(strings.copied);
  const note = element("span", { className: "note", textContent: `✓ ${strings.copied}` });
  from.closest(".row").append(note);
  setTimeout(() => note.remove(), 2000);
}

function show(text, from) {
  const area = element("textarea", { readOnly: true, value: text, rows: 6 });
  area.setAttribute("aria-label", strings.not_copied);
  const made = element("div", { className: "by-hand" }, strings.not_copied, area);
  from.closest(".answer").append(made);
  area.focus();
  area.select();
}
