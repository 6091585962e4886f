/** During a game: a spectator asks for a seat, which the host gives from the next round on (R27). */

import { useSignal } from "@preact/signals";
import { may, me } from "../table";
import { t } from "../text";
import { Dialog } from "./Dialog";
import { SeatForm } from "./SeatForm";
import { useClosing } from "./useClosing";

export function TakeSeat() {
  const open = useSignal(false);
  const close = () => {
    open.value = false;
  };
  const offered = !me.value && may("add_player");
  useClosing(offered, close);
  if (!offered) return null;
  return (
    <>
      <button
        type="button"
        class="button"
        onClick={() => {
          open.value = true;
        }}
      >
        {t("seat.take")}
      </button>
      {open.value && (
        <Dialog title={t("seat.title")} onClose={close}>
          <div class="stack">
            <p class="soft">{t("seat.during")}</p>
            <SeatForm onDone={close} />
          </div>
        </Dialog>
      )}
    </>
  );
}
