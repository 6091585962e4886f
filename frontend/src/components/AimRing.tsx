/** The ring around the cell that is aimed at. */

import { aim } from "../table";
import { positionOfCell } from "./onBoard";

export function AimRing() {
  return aim.value && <div class="on-board aim" style={positionOfCell(aim.value)} />;
}
