/** The four colours of the card; one of them becomes the target (R5). */

import { cellOf } from "../palette";
import { act, card } from "../table";
import { t } from "../text";
import { Swatch } from "./Swatch";

export function CardChoice() {
  const { cells = [], target = null } = card.value ?? {};
  return (
    <fieldset class="card-choice">
      <legend class="visually-hidden">{t("card.choose")}</legend>
      {cells.map((cell) => (
        <label key={cell} class="card-choice__one">
          <input
            type="radio"
            class="visually-hidden"
            name="target"
            value={cell}
            checked={cell === target}
            aria-label={t("card.cell", { cell, color: cellOf(cell).colorName })}
            onChange={() => void act({ type: "pick_target", cell })}
          />
          <Swatch cell={cell} />
        </label>
      ))}
    </fieldset>
  );
}
