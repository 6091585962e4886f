/** For the host: who watches, who was removed, and what can be done about people who disturb. */

import { useSignal } from "@preact/signals";
import { useRef } from "preact/hooks";
import { act, may, state } from "../table";
import { t } from "../text";
import { useFocusHeir } from "./useFocusHeir";

export function Spectators() {
  const list = useRef<HTMLUListElement>(null);
  useFocusHeir(list, ".host");
  const { watchers } = state.value;
  if (watchers.length === 0) return null;
  return (
    <section class="stack stack--tight" aria-label={t("watch.title")}>
      <h3>{t("watch.title")}</h3>
      <ul ref={list} class="host__people plain-list" tabIndex={-1}>
        {watchers.map(({ watcher, name, muted }) => (
          <li key={watcher} class="host__person">
            <span class="host__name">
              <bdi>{name}</bdi>
              {muted && <span class="soft small"> {t("players.muted")}</span>}
            </span>
            <span class="host__actions">
              {may("mute_watcher") && (
                <MuteButton
                  name={name}
                  muted={muted}
                  onPress={() => void act({ type: "mute_watcher", watcher, muted: !muted })}
                />
              )}
              {may("remove_watcher") && (
                <RemoveButton
                  name={name}
                  onSure={() => void act({ type: "remove_watcher", watcher })}
                />
              )}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

export function KeptOut() {
  const list = useRef<HTMLUListElement>(null);
  useFocusHeir(list, ".host");
  const { keptOut } = state.value;
  if (keptOut.length === 0) return null;
  return (
    <section class="stack stack--tight" aria-label={t("host.kept_out")}>
      <h3>{t("host.kept_out")}</h3>
      <p class="soft small">{t("host.kept_out.hint")}</p>
      <ul ref={list} class="host__people plain-list" tabIndex={-1}>
        {keptOut.map(({ person, name }) => (
          <li key={person} class="host__person">
            <span class="host__name">
              <bdi>{name}</bdi>
            </span>
            <span class="host__actions">
              <button
                type="button"
                class="button button--small"
                aria-label={t("host.of.let_in", { name })}
                onClick={() => void act({ type: "let_in", person })}
              >
                {t("host.short.let_in")}
              </button>
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

interface MuteProps {
  readonly name: string;
  readonly muted: boolean;
  readonly onPress: () => void;
}

export function MuteButton({ name, muted, onPress }: MuteProps) {
  return (
    <button
      type="button"
      class="button button--small"
      aria-label={muted ? t("host.of.unmute", { name }) : t("host.of.mute", { name })}
      onClick={onPress}
    >
      {muted ? t("host.short.unmute") : t("host.short.mute")}
    </button>
  );
}

interface RemoveProps {
  readonly name: string;
  readonly onSure: () => void;
}

/** Asks once more. */
export function RemoveButton({ name, onSure }: RemoveProps) {
  const sure = useSignal(false);
  return (
    <button
      type="button"
      class="button button--small button--bad"
      aria-label={sure.value ? t("host.remove.sure", { name }) : t("host.of.remove", { name })}
      onBlur={() => {
        sure.value = false;
      }}
      onClick={() => {
        if (sure.value) onSure();
        sure.value = !sure.value;
      }}
    >
      {sure.value ? t("host.short.sure") : t("host.short.remove")}
    </button>
  );
}
