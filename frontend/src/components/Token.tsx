/** A player's piece: their colour, with a mark to tell them apart without it. */

import { inkOn } from "../colors";
import type { PlayerId } from "../protocol";
import { everybody, playerMarks } from "../table";

interface Props {
  readonly player: PlayerId;
}

export function Token({ player }: Props) {
  const color = everybody.value.find(({ id }) => id === player)?.color ?? "#808080";
  return (
    <span class="token" style={{ backgroundColor: color, color: inkOn(color) }} aria-hidden="true">
      {playerMarks.value.get(player) ?? "?"}
    </span>
  );
}
