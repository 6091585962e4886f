/** The names of the rows or columns along one side; the one that is aimed at stands out. */

import { useComputed } from "@preact/signals";
import { cellOf } from "../palette";
import { aim } from "../table";

interface Props {
  readonly side: "top" | "start" | "end" | "bottom";
  readonly along: "row" | "column";
  readonly names: readonly string[];
}

export function Axis({ side, along, names }: Props) {
  const at = useComputed(() => (aim.value ? cellOf(aim.value)[along] : -1)).value;
  return (
    <div class={`axis axis--${side}`} aria-hidden="true">
      {names.map((name, index) => (
        <span key={name} class={index === at ? "axis__name axis__name--aimed" : "axis__name"}>
          {name}
        </span>
      ))}
    </div>
  );
}
