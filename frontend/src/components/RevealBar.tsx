/** After a round: the points, and the way on. */

import { playerOf } from "../store";
import { act, isHost, may, over, room, sending, state, turn } from "../table";
import { t } from "../text";
import { RoundScores } from "./RoundScores";
import { ToStory } from "./Story";
import { TakeSeat } from "./TakeSeat";

export function RevealBar() {
  const round = over.value;
  return (
    <div class="bar bar--reveal">
      {round && <RoundScores round={round} />}
      {round && <ToStory />}
      <TakeSeat />
      {may("next_round") ? (
        <button
          type="button"
          class="button button--primary button--large"
          disabled={sending.value.includes("next_round")}
          onClick={() => void act({ type: "next_round" })}
        >
          {t("reveal.next")}
        </button>
      ) : (
        <p class="bar__state soft">{waiting()}</p>
      )}
    </div>
  );
}

function waiting(): string {
  if (turn.value?.deadline) return t("reveal.auto");
  const host = isHost.value ? null : playerOf(state.value, room.value?.host ?? null);
  return host ? t("reveal.wait", { name: host.name }) : t("reveal.wait.unknown");
}
