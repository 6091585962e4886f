/** For the host: who sits where, and what can be done about each. */

import { useSignal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import type { PlayerRecord } from "../protocol";
import { act, everybody, may, room } from "../table";
import { t } from "../text";
import { ComputerMark } from "./ComputerMark";
import { MuteButton, RemoveButton } from "./HostPeople";
import { Token } from "./Token";
import { useFocusHeir } from "./useFocusHeir";

type Way = "up" | "down";

export function HostSeats() {
  const list = useRef<HTMLOListElement>(null);
  // A seat keeps its number, so who moves is known by name.
  const moved = useSignal<{ readonly name: string; readonly way: Way } | null>(null);
  const seats = everybody.value.filter(({ seating }) => seating !== "left");
  const order = seats.map(({ name }) => name).join();
  const ordered = may("swap_seats");
  const at = seats.findIndex(({ name }) => name === moved.value?.name);
  const mover = seats[at];

  // The row that moved takes the focus along; at the end of the list its other button has it.
  useEffect(() => {
    const { way } = moved.value ?? {};
    const row = list.current?.children[at];
    const [up, down] = row?.querySelectorAll<HTMLButtonElement>(".host__move") ?? [];
    const wanted = way === "up" ? [up, down] : [down, up];
    wanted.find((one) => one && !one.disabled)?.focus();
  }, [order]);

  useFocusHeir(list, ".host");

  return (
    <section class="stack stack--tight" aria-label={t("host.seats")}>
      <h3>{t("host.seats")}</h3>
      <p class="soft small">{ordered ? t("host.seats.order") : t("host.seats.fixed")}</p>
      <ol ref={list} class="host__seats plain-list" tabIndex={-1}>
        {seats.map((player, index) => (
          <li key={player.name} class="host__seat">
            <Token player={player.id} />
            <span class="host__name">
              <bdi>{player.name}</bdi> {player.computer && <ComputerMark />}
              {player.id === room.value?.host && (
                <span class="soft small"> {t("players.host")}</span>
              )}
              {player.muted && <span class="soft small"> {t("players.muted")}</span>}
            </span>
            <span class="host__moves">
              {(["up", "down"] as const).map((way) => {
                const other = seats[way === "up" ? index - 1 : index + 1];
                return (
                  <button
                    key={way}
                    type="button"
                    class={`button button--small button--icon host__move host__move--${way}`}
                    aria-label={t(`host.${way}`, { name: player.name })}
                    disabled={!ordered || !other}
                    onClick={() => {
                      if (!other) return;
                      moved.value = { name: player.name, way };
                      void act({ type: "swap_seats", player: player.id, other: other.id });
                    }}
                  />
                );
              })}
            </span>
            <Actions player={player} />
          </li>
        ))}
      </ol>
      <p class="visually-hidden" role="status">
        {mover && t("host.moved", { name: mover.name, place: at + 1, places: seats.length })}
      </p>
    </section>
  );
}

function Actions({ player }: { readonly player: PlayerRecord }) {
  const { id, name, seating, muted, computer } = player;
  if (room.value?.host === id) return null;
  return (
    <span class="host__actions">
      {seating === "waiting" && may("seat_player") && (
        <button
          type="button"
          class="button button--small button--primary"
          aria-label={t("host.of.seat", { name })}
          onClick={() => void act({ type: "seat_player", player: id })}
        >
          {t("host.short.seat")}
        </button>
      )}
      {may("pass_host") && seating === "playing" && !computer && (
        <button
          type="button"
          class="button button--small"
          aria-label={t("host.of.pass", { name })}
          onClick={() => void act({ type: "pass_host", player: id })}
        >
          {t("host.short.pass")}
        </button>
      )}
      {may("mute_player") && !computer && (
        <MuteButton
          name={name}
          muted={muted}
          onPress={() => void act({ type: "mute_player", player: id, muted: !muted })}
        />
      )}
      {may("remove_player") && (
        <RemoveButton name={name} onSure={() => void act({ type: "remove_player", player: id })} />
      )}
    </span>
  );
}
