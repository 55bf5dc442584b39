// The language chosen on the page (a cookie, which the server reads too) in place of the browser's.
"use strict";
(() => {
  const chosen = /(?:^|;\s*)wartanya_language=(id|en)(?:;|$)/.exec(document.cookie);
  if (!chosen) return;
  Object.defineProperty(navigator, "language", { get: () => chosen[1] });
  Object.defineProperty(navigator, "languages", { get: () => [chosen[1]] });
})();
