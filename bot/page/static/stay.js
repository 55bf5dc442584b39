// What makes the conversation last, begun beside the page's own script.

import { conversationShown, missing, named, watchAddress } from "./addresses.js";
import { watchConversations } from "./conversations.js";
import { listenForServer } from "./heartbeat.js";
import { last, onChange } from "./lasting.js";
import { announce, withdraw } from "./notice.js";
import { button, strings } from "./panel.js";
import { watchPrinting } from "./printing.js";
import { onTrouble } from "./store.js";
import { showThumbs, watchThumbs } from "./thumbs.js";

onTrouble((what) => {
  if (!what) return withdraw("storage");
  const list = button(strings.conversations, "", () =>
    document.getElementById("open-conversations").click(),
  );
  announce("storage", strings[`storage_${what}`], list, button("×", "", () => withdraw("storage")));
});
onChange((shown) => {
  showThumbs();
  if (shown) conversationShown();
});
watchThumbs();
watchPrinting();
watchConversations();
listenForServer();
const { conversation, turn } = named();
if (conversation && !last(conversation, turn)) missing();
else if (!conversation) last(null, null);
watchAddress();
