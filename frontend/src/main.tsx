/** The page of a room. */

import { render } from "preact";
import { App } from "./components/App";
import { keepFocus } from "./keepFocus";
import { speakLikeThePage } from "./pageLanguage";
import { open } from "./table";
import "./styles/main.css";

const root = document.getElementById("app");
if (root) void speakLikeThePage().then(() => start(root));

function start(root: HTMLElement): void {
  const { room = "", socket = `/ws/game/${room}/`, url = location.href } = root.dataset;
  open({ code: room, socket, url });
  root.replaceChildren();
  render(<App />, root);
  keepFocus(root);
}
