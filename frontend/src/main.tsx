/** The page of a room. */

import { render } from "preact";
import { App } from "./components/App";
import { keepFocus } from "./keepFocus";
import { speakLikeThePage } from "./pageLanguage";
import { startSettings } from "./settings";
import { open } from "./table";
import "./styles/main.css";

const root = document.getElementById("app");
startSettings();
if (root) void speakLikeThePage().then(() => start(root));

function start(root: HTMLElement): void {
  const { room = "", socket = `/ws/game/${room}/`, url = location.href } = root.dataset;
  open({ code: room, socket, url });
  root.replaceChildren();
  render(<App />, root);
  keepFocus(root);
  import("./senses").then(({ startSenses }) => startSenses());
}
