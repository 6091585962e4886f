/** The cell that is looked at, and the second step that places a piece there. */

import { useComputed } from "@preact/signals";
import { useRef } from "preact/hooks";
import type { CellName } from "../protocol";
import { aim, may, me, pieces, placePiece, room, sending } from "../table";
import { t } from "../text";
import { whyNoSeat } from "../whyNoSeat";
import { lens } from "./dragging";
import { focusBoard } from "./focus";
import { Magnifier } from "./Magnifier";
import { SkipButton } from "./SkipButton";
import { TakeSeat } from "./TakeSeat";
import { TypedCell, typed } from "./TypedCell";

export function AimBar() {
  // While a lens follows the hand it says all there is to say. Here it is said when the hand is lifted.
  const followed = useComputed(() => lens.value !== null).value;
  const said = useRef<CellName | null>(null);
  if (!followed) said.current = aim.value;
  const cell = said.current;
  return (
    <>
      <TypedCell />
      <div class={`bar bar--guess ${cell && may("guess") ? "bar--aimed" : ""}`}>
        {cell ? <Aimed cell={cell} /> : <p class="bar__words soft">{hint()}</p>}
        {!cell && typed.value === null && (
          <button
            type="button"
            class="button button--quiet button--small"
            onClick={() => {
              typed.value = "";
            }}
          >
            {t("typed.open")}
          </button>
        )}
        <TakeSeat />
        <SkipButton />
      </div>
    </>
  );
}

function Aimed({ cell }: { readonly cell: CellName }) {
  const taken =
    room.value?.options.mode === "classic" && pieces.value.some((piece) => piece.cell === cell);
  const waiting = sending.value.includes("guess");
  return (
    <>
      <Magnifier cell={cell} error={may("guess") && taken ? t("aim.taken") : null} />
      {may("guess") ? (
        <div class="bar__buttons">
          <button
            type="button"
            class="button button--quiet button--icon"
            aria-label={t("aim.cancel")}
            title={t("aim.cancel")}
            onClick={() => {
              aim.value = null;
              focusBoard();
            }}
          >
            ✕
          </button>
          <button
            type="button"
            class="button button--primary button--large bar__confirm"
            data-widest={t("aim.confirm", { cell: "M30" })}
            disabled={taken || waiting}
            onClick={() => void placePiece(cell).then(() => focusBoard())}
          >
            {waiting ? t("aim.sending") : t("aim.confirm", { cell })}
          </button>
        </div>
      ) : (
        me.value?.seating === "playing" && <p class="soft small bar__note">{t("aim.wait")}</p>
      )}
    </>
  );
}

function hint(): string {
  if (may("guess")) return t("aim.none");
  if (!me.value && !may("add_player")) return whyNoSeat();
  return me.value?.seating === "playing" ? t("aim.none.wait") : t("aim.watch");
}
