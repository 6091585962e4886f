/** The clue giver's card on their own board: its four cells, and the target. */

import { card, may, over } from "../table";
import { positionOfCell } from "./onBoard";

export function CardMarks() {
  const { cells = [], target = null } = card.value ?? {};
  if (over.value) return null;
  const shown = may("pick_target") ? cells : cells.filter((cell) => cell === target);
  return shown.map((cell) => (
    <div
      key={cell}
      class={`on-board card-mark ${cell === target ? "card-mark--target" : ""}`}
      style={positionOfCell(cell)}
    />
  ));
}
