/** The pages for one: how to play, and a round of practice with nobody else. */

import { render } from "preact";
import { HowTo } from "./components/HowTo";
import { Practice } from "./components/Practice";
import { keepFocus } from "./keepFocus";
import { speakLikeThePage } from "./pageLanguage";
import { startSettings } from "./settings";
import "./styles/base.css";
import "./styles/room.css";
import "./styles/board.css";
import "./styles/hands.css";
import "./styles/sight.css";
import "./styles/help.css";

const root = document.querySelector<HTMLElement>("[data-alone]");
const practice = root?.dataset.alone === "practice";
startSettings();
// How to play is a dialog in a room.
if (root) void speakLikeThePage(practice ? "alone" : "dialogs").then(() => start(root));

function start(root: HTMLElement): void {
  root.replaceChildren();
  render(practice ? <Practice /> : <HowTo under="h1" />, root);
  keepFocus(root);
  import("./senses").then(({ startSenses }) => startSenses());
}
