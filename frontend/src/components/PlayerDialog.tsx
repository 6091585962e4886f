/** One player: their pieces, and what the host or they themselves can do about their seat. */

import { useSignal } from "@preact/signals";
import { useRef } from "preact/hooks";
import type { PlayerId, PlayerRecord } from "../protocol";
import type { Request } from "../socket";
import { playerOf } from "../store";
import { act, may, me, phase, state, turn } from "../table";
import { t } from "../text";
import { Dialog } from "./Dialog";
import { SeatForm } from "./SeatForm";
import { Swatch } from "./Swatch";
import { useClosing } from "./useClosing";

interface Props {
  readonly id: PlayerId;
  readonly onClose: () => void;
}

export function PlayerDialog({ id, onClose }: Props) {
  const player = playerOf(state.value, id);
  // By name, since whoever comes next may get the number.
  const who = player && `${player.seating === "left"} ${player.name}`;
  const same = who === useRef(who).current;
  useClosing(same, onClose);
  if (!player || !same) return null;
  const mine = me.value?.id === id;
  const cells = mine && me.value ? me.value.guesses : player.guesses;
  return (
    <Dialog title={player.name} onClose={onClose}>
      <div class="stack">
        {player.computer && (
          <p class="soft">
            {t("computer.about", {
              skill: t(`computer.skill.${player.computer.skill}`),
              taste: t(`computer.taste.${player.computer.taste}`),
            })}
          </p>
        )}
        {phase.value !== "lobby" && <p>{t("players.points", { n: player.points })}</p>}
        {cells.length > 0 && (
          <ul class="row plain-list">
            {cells.map((cell) => (
              <li key={cell}>
                <Swatch cell={cell} />
              </li>
            ))}
          </ul>
        )}
        {mine ? (
          may("add_player") && <SeatForm onDone={onClose} />
        ) : (
          <HostActions player={player} onDone={onClose} />
        )}
      </div>
    </Dialog>
  );
}

function HostActions({ player, onDone }: { readonly player: PlayerRecord; onDone: () => void }) {
  const asked = useSignal(false);
  const { id, name, computer } = player;
  const run = (request: Request) => async () => {
    const answer = await act(request);
    if (answer?.type === "accepted") onDone();
  };
  if (player.seating === "left") return null;
  return (
    <div class="stack stack--tight">
      {may("skip_player") && turn.value?.awaited.includes(id) && (
        <button type="button" class="button" onClick={run({ type: "skip_player", player: id })}>
          {t("host.skip", { name })}
        </button>
      )}
      {may("seat_player") && player.seating === "waiting" && (
        <button type="button" class="button" onClick={run({ type: "seat_player", player: id })}>
          {t("host.seat")}
        </button>
      )}
      {may("pass_host") && player.seating === "playing" && !computer && (
        <button type="button" class="button" onClick={run({ type: "pass_host", player: id })}>
          {t("host.pass")}
        </button>
      )}
      {may("mute_player") && !computer && (
        <button
          type="button"
          class="button"
          onClick={run({ type: "mute_player", player: id, muted: !player.muted })}
        >
          {player.muted ? t("host.short.unmute") : t("host.short.mute")}
        </button>
      )}
      {may("remove_player") && (
        <button
          type="button"
          class="button button--bad"
          onClick={
            asked.value
              ? run({ type: "remove_player", player: id })
              : () => {
                  asked.value = true;
                }
          }
        >
          {asked.value ? t("host.remove.sure", { name }) : t("host.remove")}
        </button>
      )}
    </div>
  );
}
