/** Who watches: how many, and the names of those who told one. */

import { useSignal } from "@preact/signals";
import { may, me, room, spectators, state, turn } from "../table";
import { t } from "../text";
import { reading } from "../together";
import { Dialog } from "./Dialog";
import { FeelingShown } from "./FeelingShown";
import { WatchForm } from "./WatchForm";

export function Watching() {
  const asked = useSignal(false);
  const close = () => {
    asked.value = false;
  };
  const n = spectators.value;
  const { watchers } = state.value;
  const nameless = !me.value && may("watch") && !may("say") && !turn.value?.muted && !reading.value;
  if (n === 0) return null;
  return (
    <section class="watching small" aria-label={t("watch.title")}>
      <p class="soft">{t("spectators", { n })}</p>
      {watchers.length > 0 && (
        <ul class="watching__names plain-list">
          {watchers.map(({ watcher, name, muted }) => (
            <li key={watcher}>
              <bdi>{name}</bdi>
              {muted && <span class="soft"> {t("players.muted")}</span>}
              <FeelingShown watcher={name} />
            </li>
          ))}
        </ul>
      )}
      {!me.value && room.value?.locked && <p class="soft">{t("watch.locked")}</p>}
      {nameless && (
        <button
          type="button"
          class="button button--small"
          aria-haspopup="dialog"
          onClick={() => {
            asked.value = true;
          }}
        >
          {t("watch.open")}
        </button>
      )}
      {asked.value && (
        <Dialog title={t("watch.title")} onClose={close}>
          <WatchForm focused onDone={close} />
        </Dialog>
      )}
    </section>
  );
}
