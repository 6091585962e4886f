/** For the host: go on without the one player that the game waits for (R25). */

import { playerOf } from "../store";
import { act, may, me, state, turn } from "../table";
import { t } from "../text";

export function SkipButton() {
  const [one, ...more] = turn.value?.awaited ?? [];
  const player = playerOf(state.value, one ?? null);
  if (!player || more.length > 0 || player.id === me.value?.id || !may("skip_player")) return null;
  return (
    <button
      type="button"
      class="button button--quiet button--small"
      onClick={() => void act({ type: "skip_player", player: player.id })}
    >
      {t("host.skip", { name: player.name })}
    </button>
  );
}
