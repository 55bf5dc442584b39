// What makes the conversation last, begun beside the page's own script.

import { listenForServer } from "./heartbeat.js";
import { last } from "./lasting.js";

const named = new URLSearchParams(location.hash.slice(1));
last(named.get("conversation"), named.get("turn"));
listenForServer();
