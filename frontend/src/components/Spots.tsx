/** Pieces of many people on the board: the more lie on a cell, the larger the spot. */

import type { Heap } from "../daily";
import { positionOfCell } from "./onBoard";

export function Spots({ heaps }: { readonly heaps: readonly Heap[] }) {
  const most = Math.max(...heaps.map(({ pieces }) => pieces));
  return (
    <div class="spots" aria-hidden="true">
      {heaps.map(({ cell, pieces }) => (
        <div
          key={cell}
          class="on-board spot"
          style={{ ...positionOfCell(cell), "--share": String(Math.sqrt(pieces / most)) }}
        >
          <span class="spot__mark" />
        </div>
      ))}
    </div>
  );
}
