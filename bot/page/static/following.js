// Questions to go on with: loaded once an answer stands, given up as soon as something is asked.

import { element, strings } from "./panel.js";

let asking = null;

export function giveUp() {
  asking?.abort();
  asking = null;
  document.querySelectorAll("#chat .following").forEach((one) => one.remove());
}

// Offers, under a reply, questions that the article it cites answers.
export async function offerAfter(reply) {
  giveUp();
  const only = [...reply.querySelectorAll(".row .act")].find((one) => one.value.startsWith("do=only"));
  if (!only) return;
  const article = new URLSearchParams(only.value).get("article");
  asking = new AbortController();
  const { signal } = asking;
  const wanted = new URLSearchParams({ article });
  shownOf(article).forEach((start) => wanted.append("shown", start));
  try {
    const response = await fetch(`api/following?${wanted}`, { signal });
    if (!response.ok) return;
    const { questions, language } = await response.json();
    if (!signal.aborted) show(reply, article, questions, language);
  } catch (error) {
    // The answer stands without them: the server has gone, or something else was asked meanwhile.
    if (error.name !== "AbortError" && !(error instanceof TypeError)) throw error;
  }
}

// Where the quotes of an article begin that the conversation has shown.
function shownOf(article) {
  const links = [...document.querySelectorAll("#chat a.cite")];
  const places = links.map((one) => new URLSearchParams(one.hash.slice("#c-".length)));
  const starts = places.filter((one) => one.get("article") === article).map((one) => one.get("start"));
  return [...new Set(starts)].slice(0, 100);
}

function show(reply, article, questions, language) {
  const asked = [...document.querySelectorAll("#chat .asked")].map((one) => one.textContent.trim());
  const fresh = questions.filter((one) => !asked.includes(one));
  if (!fresh.length) return;
  const items = fresh.map((text) => {
    const value = new URLSearchParams({ do: "within", text, article }).toString();
    const made = { type: "button", className: "act example", value, textContent: text, lang: language };
    return element("li", {}, element("button", made));
  });
  const label = element("p", { className: "label", textContent: strings.following });
  const list = element("ul", { className: "examples-list" }, ...items);
  reply.querySelector(".answer").append(element("div", { className: "following" }, label, list));
}
