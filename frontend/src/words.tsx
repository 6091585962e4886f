/** The page that shows what words look like. */

import { render } from "preact";
import { Words } from "./components/Words";
import { keepFocus } from "./keepFocus";
import { speakLikeThePage } from "./pageLanguage";
import { startSettings } from "./settings";
import { errorText } from "./text";
import { reason, take } from "./words";
import "./styles/base.css";
import "./styles/room.css";
import "./styles/board.css";
import "./styles/hands.css";
import "./styles/sight.css";
import "./styles/daily.css";
import "./styles/words.css";

const root = document.querySelector<HTMLElement>("[data-words]");
startSettings();
if (root) void speakLikeThePage("alone").then(() => start(root));

function start(root: HTMLElement): void {
  const { words, typed = "", language = "en", error } = root.dataset;
  root.replaceChildren();
  take(words ? JSON.parse(words) : null);
  if (error) reason.value = errorText(error, error);
  render(<Words typed={typed} language={language} />, root);
  keepFocus(root);
}
