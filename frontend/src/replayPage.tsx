/** The page of a game that is over. */

import { render } from "preact";
import { Replay, show } from "./components/Replay";
import { type Replay as Game, stepsOf } from "./replay";
import "./styles/base.css";
import "./styles/room.css";
import "./styles/board.css";
import "./styles/rounds.css";

const root = document.getElementById("app");
if (root?.dataset.replay) {
  const game: Game = JSON.parse(root.dataset.replay);
  const [first] = stepsOf(game);
  if (first) show(game, first);
  root.replaceChildren();
  render(<Replay game={game} />, root);
}
