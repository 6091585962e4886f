/** The page of a game that is over. */

import { render } from "preact";
import { Replay, show } from "./components/Replay";
import { speakLikeThePage } from "./pageLanguage";
import { type Replay as Game, stepsOf } from "./replay";
import { startSettings } from "./settings";
import "./styles/base.css";
import "./styles/room.css";
import "./styles/board.css";
import "./styles/rounds.css";
import "./styles/hands.css";
import "./styles/sight.css";

startSettings();
const root = document.getElementById("app");
const told = root?.dataset.replay;
if (root && told) void speakLikeThePage().then(() => start(root, JSON.parse(told)));

function start(root: HTMLElement, game: Game): void {
  const [first] = stepsOf(game);
  if (first) show(game, first);
  root.replaceChildren();
  render(<Replay game={game} />, root);
}
