// A summary of the article in the panel: each sentence leads to its place in the text below.

import { button, element, failed, load, message, strings } from "./panel.js";

const QUESTIONS = ["who", "what", "when", "where", "why", "how"];

async function ask(article, style) {
  const headers = { "Content-Type": "application/json" };
  const body = JSON.stringify({ article_id: article.id, style });
  return load("api/summarize", { method: "POST", headers, body });
}

// Fills the place above the article's text; `jump(citation)` shows a citation in that text.
export async function summaryOf(article, place, jump) {
  fill(place, strings.summary, element("p", { className: "quiet", textContent: strings.working }));
  const loaded = await ask(article, "paragraph");
  if (!loaded) return;
  if (loaded.status !== 200) return fill(place, strings.summary, failure(loaded));
  const { claims, notice } = loaded.content;
  const sentences = claims.map((claim) => {
    const sentence = element("p", { textContent: claim.text });
    sentence.lang = article.language;
    sentence.append(...claim.citations.flatMap((citation) => linked(citation, jump)));
    return sentence;
  });
  const facts = button(strings.facts, "more", () => factsOf(article, place, jump));
  fill(place, strings.summary, ...sentences, said(notice), facts);
}

async function factsOf(article, place, jump) {
  fill(place, strings.facts, element("p", { className: "quiet", textContent: strings.working }));
  const loaded = await ask(article, "facts");
  if (!loaded) return;
  if (loaded.status !== 200) return fill(place, strings.facts, failure(loaded));
  const { facts, figures, quotations, notice } = loaded.content;
  const card = element("dl", {}, ...QUESTIONS.flatMap((asked) => fact(asked, facts, jump)));
  card.lang = article.language;
  const numbers = figures.map((citation) => element("li", {}, citation.quote, ...linked(citation, jump)));
  const quotes = quotations.map(({ speaker, citation }) => {
    const who = speaker ? element("cite", { textContent: ` ${speaker}` }) : null;
    return element("li", {}, citation.quote, who, ...linked(citation, jump));
  });
  const summary = button(strings.summary, "more", () => summaryOf(article, place, jump));
  const lists = [list(strings.figures, numbers), list(strings.quotations, quotes)];
  fill(place, strings.facts, card, ...lists.flat(), said(notice), summary);
}

function fact(asked, facts, jump) {
  const found = facts.find((one) => one.question === asked);
  const answer = element("dd", {});
  if (found?.answer) answer.append(found.answer, ...linked(found.citation, jump));
  else answer.append(element("span", { className: "quiet", textContent: strings.fact_none }));
  return [element("dt", { textContent: strings[`fact_${asked}`] }), answer];
}

function list(title, items) {
  if (!items.length) return [];
  return [element("h5", { textContent: title }), element("ul", {}, ...items)];
}

// A button that leads to a quote's place, kept on the line of the word before it.
function linked(citation, jump) {
  const link = button("↓", "jump", () => jump(citation));
  link.setAttribute("aria-label", `${strings.in_text}: ${citation.quote.slice(0, 60)}`);
  link.title = strings.in_text;
  return ["\u00a0", link];
}

function said(notice) {
  return notice ? element("p", { className: "quiet", textContent: notice }) : null;
}

function failure({ status, content }) {
  return status === 400 ? message(strings.summary_none) : failed(status, content);
}

function fill(place, title, ...content) {
  const heading = element("h4", { textContent: title, tabIndex: -1 });
  place.replaceChildren(heading, ...content.filter((part) => part !== null));
  place.hidden = false;
  place.scrollIntoView({ block: "nearest" });
  heading.focus({ preventScroll: true });
}
