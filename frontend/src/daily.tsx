/** The page of the card of the day. */

import { render } from "preact";
import { DailyCard } from "./components/DailyCard";
import type { Daily } from "./daily";
import { begin } from "./dailyTable";
import { keepFocus } from "./keepFocus";
import { speakLikeThePage } from "./pageLanguage";
import { startSettings } from "./settings";
import "./styles/base.css";
import "./styles/room.css";
import "./styles/board.css";
import "./styles/rounds.css";
import "./styles/hands.css";
import "./styles/sight.css";
import "./styles/daily.css";

const root = document.querySelector<HTMLElement>("[data-daily]");
startSettings();
if (root) void speakLikeThePage("alone").then(() => start(root));

function start(root: HTMLElement): void {
  const told: Daily = JSON.parse(root.dataset.daily ?? "");
  root.replaceChildren();
  begin(told);
  render(<DailyCard />, root);
  keepFocus(root);
  import("./senses").then(({ startSenses }) => startSenses());
}
