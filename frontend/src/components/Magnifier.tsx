/** A cell with its neighbours, large: what a fingertip hides. What is wrong with it stands where its
 * colour is named, so that nothing moves under the finger. */

import { cellOf } from "../palette";
import type { CellName } from "../protocol";
import { shownBeside } from "./onBoard";

const STEPS = [-1, 0, 1];

interface Props {
  readonly cell: CellName;
  readonly error: string | null;
}

export function Magnifier({ cell, error }: Props) {
  const { colorName } = cellOf(cell);
  return (
    <div class="magnifier">
      <span class="magnifier__glass" aria-hidden="true">
        {STEPS.flatMap((down) =>
          STEPS.map((right) => {
            const near = shownBeside(cell, down, right);
            return (
              <span
                key={`${down} ${right}`}
                style={{ backgroundColor: near?.color ?? "transparent" }}
              />
            );
          }),
        )}
      </span>
      <span class="swatch__words">
        <strong class="swatch__cell numbers">{cell}</strong>{" "}
        <span class={error ? "swatch__name error" : "swatch__name"}>{error ?? colorName}</span>
      </span>
    </div>
  );
}
