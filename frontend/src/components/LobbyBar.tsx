/** Before the game: who starts it, and what is missing. */

import { act, everybody, isHost, may, me, sending } from "../table";
import { t } from "../text";
import { whyNoSeat } from "../whyNoSeat";

const FEWEST = 3;

export function LobbyBar() {
  const count = everybody.value.filter(({ seating }) => seating !== "left").length;
  const missing = Math.max(0, FEWEST - count);
  return (
    <div class="bar">
      <p class="bar__words soft">{me.value ? t("lobby.about") : whyNoSeat()}</p>
      {missing > 0 && may("add_computer") && (
        <button
          type="button"
          class="button"
          disabled={sending.value.includes("add_computer")}
          onClick={() => void act({ type: "add_computer", skill: "good", taste: "nature" })}
        >
          {t("computer.add")}
        </button>
      )}
      {isHost.value && (
        <button
          type="button"
          class="button button--primary button--large"
          disabled={missing > 0 || !may("start_game") || sending.value.includes("start_game")}
          onClick={() => void act({ type: "start_game" })}
        >
          {missing > 0 ? t("start.few", { n: missing }) : t("start.game")}
        </button>
      )}
    </div>
  );
}
