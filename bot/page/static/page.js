// The page's own script: one listener for what Gradio draws, one for Esc.

import { act } from "./actions.js";
import { openArticles, openCitation } from "./articles.js";
import { begin as beginBeside } from "./beside.js";
import { watch } from "./conversation.js";
import { isOpen, language, shut } from "./panel.js";
import { begin as beginScope } from "./scope.js";
import { takeOver } from "./asking.js";
import { watchStreams } from "./streams.js";
import { begin as beginLength } from "./toolong.js";

function switchLanguage() {
  const other = language === "id" ? "en" : "id";
  document.cookie = `wartanya_language=${other}; path=/; max-age=31536000; samesite=lax`;
  location.reload();
}

document.addEventListener(
  "click",
  (event) => {
    const target = event.target.closest?.("a.cite, #chat .act, #open-articles, #switch-language");
    if (!target) return;
    event.preventDefault();
    event.stopPropagation();
    if (target.matches("a.cite")) openCitation(target);
    else if (target.matches(".act")) act(target);
    else if (target.id === "open-articles") openArticles(target);
    else switchLanguage();
  },
  true,
);
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && isOpen()) shut();
});
watchStreams();
watch();
takeOver();
beginScope();
beginLength();
beginBeside();
