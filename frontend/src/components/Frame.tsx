/** The frame that falls around the target at the reveal (R18), and the ring that still counts. */

import { useEffect, useRef } from "preact/hooks";
import { around, cellOf } from "../palette";
import { calm, upright } from "../screen";
import { over } from "../table";
import { positionOfArea, positionOfCell } from "./onBoard";

export function Frame() {
  const round = over.value;
  const edge = useRef<HTMLDivElement>(null);

  // A turned board is taller than the screen: bring the target into view.
  const where = upright.value ? round?.target : null;
  useEffect(() => {
    if (where)
      edge.current?.scrollIntoView({ block: "center", behavior: calm() ? "instant" : "smooth" });
  }, [where]);

  if (!round?.target) return null;
  const cell = cellOf(round.target);
  return (
    <div class="frame" key={`${round.number} ${round.target}`}>
      <div class="on-board frame__ring" style={positionOfArea(around(cell, 2))} />
      <div class="on-board frame__target" style={positionOfCell(round.target)} />
      <div ref={edge} class="on-board frame__edge" style={positionOfArea(around(cell, 1))} />
    </div>
  );
}
