/** What the host can do, in one place: the game, the people, the room and its options (R28). */

import { useSignal } from "@preact/signals";
import { act, may, phase, room } from "../table";
import { t } from "../text";
import "../styles/host.css";
import { Dialog } from "./Dialog";
import { HostComputers } from "./HostComputers";
import { KeptOut, Spectators } from "./HostPeople";
import { HostSeats } from "./HostSeats";
import { OptionsForm } from "./OptionsForm";
import { SkipButton } from "./SkipButton";

export function HostPanel({ onClose }: { readonly onClose: () => void }) {
  return (
    <Dialog title={t("host.title")} onClose={onClose}>
      <div class="stack host" tabIndex={-1}>
        <Game onClose={onClose} />
        <HostSeats />
        <HostComputers />
        <Spectators />
        <KeptOut />
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
