// What the buttons in the chat do: each says it in its value, as bot/page/markup.py wrote it.

import { openArticle, openArticles } from "./articles.js";
import { copyAnswer, copyLink } from "./copying.js";
import { setScope } from "./scope.js";
import { send } from "./asking.js";

function parsed(text) {
  return text === null ? undefined : JSON.parse(text);
}

const DOES = {
  open: (said, from) => openArticle(said.get("article"), false, from),
  articles: (_, from) => openArticles(from),
  ask: (said) =>
    send(said.get("text"), {
      filters: parsed(said.get("filters")),
      exact: said.has("exact"),
      fresh: said.has("fresh"),
    }),
  within: (said) => {
    const article = said.get("article");
    send(said.get("text"), { filters: { articles: [article] }, opened: article });
  },
  only: (said, from) => {
    const id = said.get("article");
    const title = from.closest("li, .answer").querySelector(".from .title, .card .title");
    setScope({ articles: [{ id, title: title?.textContent ?? id, language: title?.lang }] });
    document.querySelector("#question textarea").focus();
  },
  copy: (said, from) => copyAnswer(from, said.get("form")),
  link: (_, from) => copyLink(from),
  told: () => {},
};

// Does what a button says; whether it was one of ours.
export function act(target) {
  const said = new URLSearchParams(target.value);
  DOES[said.get("do")]?.(said, target);
}
