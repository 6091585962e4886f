/** The pieces on the board, with their points once the round is scored. */

import type { PlacedPiece } from "../store";
import { me, pieces } from "../table";
import { positionOfCell } from "./onBoard";
import { Token } from "./Token";

export function Pieces() {
  const all = pieces.value;
  return (
    <div class="pieces" aria-hidden="true">
      {all.map((piece, index) => (
        <div
          key={piece.key}
          class={`on-board piece ${piece.player === me.value?.id ? "piece--mine" : ""}`}
          style={{ ...positionOfCell(piece.cell), ...offset(piece, all), "--nth": String(index) }}
        >
          <Token player={piece.player} />
          {piece.points !== null && piece.points > 0 && (
            <span class="piece__points">{piece.points}</span>
          )}
        </div>
      ))}
    </div>
  );
}

/** Two pieces may share a cell (R23): then they lie side by side. */
function offset(piece: PlacedPiece, all: readonly PlacedPiece[]): Record<`--${string}`, string> {
  const here = all.filter(({ cell }) => cell === piece.cell);
  return {
    "--shift": String(here.indexOf(piece) - (here.length - 1) / 2),
    "--sharing": String(here.length),
  };
}
