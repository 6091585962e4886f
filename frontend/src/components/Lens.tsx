/** The glass beside a dragging finger: the cells around it, large, and the name of the middle one. */

import { useLayoutEffect, useRef } from "preact/hooks";
import { inkOn } from "../colors";
import { cellOf } from "../palette";
import { everybody, pieces, playerMarks } from "../table";
import { lens } from "./dragging";
import { shownBeside } from "./onBoard";
import { placeLens } from "./placeLens";

const NO_SIZE = { width: 0, height: 0 };
const STEPS = [-2, -1, 0, 1, 2];

export function Lens() {
  const now = lens.value;
  const glass = useRef<HTMLDivElement>(null);
  const { x = 0, y = 0, touch = false } = now ?? {};
  const there = now !== null;

  // While it is there its size stays, and the screen's. To measure in each frame would be to lay out
  // the page once more in each.
  const room = useRef({ lens: NO_SIZE, screen: NO_SIZE });
  useLayoutEffect(() => {
    const it = glass.current;
    if (!it) return;
    const { clientWidth, clientHeight } = document.documentElement;
    room.current = {
      lens: { width: it.offsetWidth, height: it.offsetHeight },
      screen: { width: clientWidth, height: clientHeight },
    };
  }, [there]);
  useLayoutEffect(() => {
    const { lens, screen } = room.current;
    const at = placeLens({ x, y }, lens, screen, touch);
    if (glass.current) glass.current.style.translate = `${at.x}px ${at.y}px`;
  }, [x, y, touch]);

  if (!now) return null;
  const { colorName } = cellOf(now.cell);
  return (
    <div ref={glass} class="lens" aria-hidden="true">
      <div class="lens__glass">
        {STEPS.flatMap((down) =>
          STEPS.map((right) => {
            const near = shownBeside(now.cell, down, right);
            return (
              <span
                key={`${down} ${right}`}
                class={right === 0 && down === 0 ? "lens__cell lens__cell--aimed" : "lens__cell"}
                style={{ backgroundColor: near?.color ?? "transparent" }}
              >
                {near && <Standing cell={near.name} />}
              </span>
            );
          }),
        )}
      </div>
      <p class="lens__words">
        <strong class="numbers">{now.cell}</strong> {colorName}
      </p>
    </div>
  );
}

/** Whose piece lies on a cell. */
function Standing({ cell }: { readonly cell: string }) {
  const piece = pieces.value.find((one) => one.cell === cell);
  if (!piece) return null;
  const color = everybody.value.find(({ id }) => id === piece.player)?.color ?? "#808080";
  return (
    <span class="token" style={{ backgroundColor: color, color: inkOn(color) }}>
      {playerMarks.value.get(piece.player)}
    </span>
  );
}
