/** What the host can do, in one place: the game, the seats, the room and its options (R28). */

import { useSignal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import type { PlayerRecord } from "../protocol";
import { act, everybody, may, phase, room } from "../table";
import { t } from "../text";
import { Dialog } from "./Dialog";
import { OptionsForm } from "./OptionsForm";
import { SkipButton } from "./SkipButton";
import { Token } from "./Token";

export function HostPanel({ onClose }: { readonly onClose: () => void }) {
  return (
    <Dialog title={t("host.title")} onClose={onClose}>
      <div class="stack host">
        <Game onClose={onClose} />
        <Seats />
        <Room />
        <details class="host__options">
          <summary>{t("options.title")}</summary>
          <OptionsForm />
        </details>
      </div>
    </Dialog>
  );
}

function Game({ onClose }: { readonly onClose: () => void }) {
  const sure = useSignal(false);
  const outside = phase.value === "lobby" || phase.value === "standings";
  return (
    <section class="stack stack--tight" aria-label={t("host.game")}>
      <h3>{t("host.game")}</h3>
      <p class="soft small">{outside ? t("host.game.lobby") : t("host.game.running")}</p>
      {sure.value && <p role="status">{t("host.end.sure")}</p>}
      <div class="row">
        {may("start_game") && (
          <button
            type="button"
            class="button button--primary"
            onClick={() => void act({ type: "start_game" }).then(onClose)}
          >
            {phase.value === "standings" ? t("standings.again") : t("start.game")}
          </button>
        )}
        {may("next_round") && (
          <button
            type="button"
            class="button button--primary"
            onClick={() => void act({ type: "next_round" }).then(onClose)}
          >
            {t("reveal.next")}
          </button>
        )}
        <SkipButton />
        {may("end_game") && (
          <>
            <button
              type="button"
              class="button button--bad"
              onClick={() => {
                if (sure.value) void act({ type: "end_game" }).then(onClose);
                sure.value = !sure.value;
              }}
            >
              {sure.value ? t("host.end.yes") : t("host.end")}
            </button>
            {sure.value && (
              <button
                type="button"
                class="button"
                onClick={() => {
                  sure.value = false;
                }}
              >
                {t("host.end.no")}
              </button>
            )}
          </>
        )}
      </div>
    </section>
  );
}

type Way = "up" | "down";

function Seats() {
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

  // A button that is gone, as that of a player who was removed, leaves the focus to the list.
  useEffect(() => {
    if (document.activeElement === document.body) list.current?.focus();
  });

  return (
    <section class="stack stack--tight" aria-label={t("host.seats")}>
      <h3>{t("host.seats")}</h3>
      <p class="soft small">{ordered ? t("host.seats.order") : t("host.seats.fixed")}</p>
      <ol ref={list} class="host__seats plain-list" tabIndex={-1}>
        {seats.map((player, index) => (
          <li key={player.name} class="host__seat">
            <Token player={player.id} />
            <span class="host__name">
              <bdi>{player.name}</bdi>
              {player.id === room.value?.host && (
                <span class="soft small"> {t("players.host")}</span>
              )}
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

function Actions({ player: { id, name, seating } }: { readonly player: PlayerRecord }) {
  const sure = useSignal(false);
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
      {may("pass_host") && (
        <button
          type="button"
          class="button button--small"
          aria-label={t("host.of.pass", { name })}
          onClick={() => void act({ type: "pass_host", player: id })}
        >
          {t("host.short.pass")}
        </button>
      )}
      {may("remove_player") && (
        <button
          type="button"
          class="button button--small button--bad"
          aria-label={sure.value ? t("host.remove.sure", { name }) : t("host.of.remove", { name })}
          onBlur={() => {
            sure.value = false;
          }}
          onClick={() => {
            if (sure.value) void act({ type: "remove_player", player: id });
            sure.value = !sure.value;
          }}
        >
          {sure.value ? t("host.short.sure") : t("host.short.remove")}
        </button>
      )}
    </span>
  );
}

function Room() {
  const { locked = false, public: open = false } = room.value ?? {};
  return (
    <section class="stack stack--tight" aria-label={t("host.room")}>
      <h3>{t("host.room")}</h3>
      <label class="choice">
        <input
          type="checkbox"
          checked={locked}
          onChange={() => void act({ type: "lock_room", locked: !locked })}
        />
        <span>
          {t("host.lock")}
          <span class="hint options__hint">{t("host.lock.hint")}</span>
        </span>
      </label>
      <label class="choice">
        <input
          type="checkbox"
          checked={open}
          onChange={() => void act({ type: "publish_room", public: !open })}
        />
        <span>
          {t("host.publish")}
          <span class="hint options__hint">{t("host.publish.hint")}</span>
        </span>
      </label>
    </section>
  );
}
