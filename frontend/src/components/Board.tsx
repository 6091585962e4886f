/** The board: 480 cells as a grid to walk and tap in, with everything that lies on it. */

import { useMemo, useRef } from "preact/hooks";
import { COLUMN_NAMES, COLUMNS, cellAt, cellOf, ROW_NAMES, ROWS } from "../palette";
import type { CellName } from "../protocol";
import { upright } from "../screen";
import { aim, may, placePiece } from "../table";
import { t } from "../text";
import { AimRing } from "./AimRing";
import { Axis } from "./Axis";
import { BoardCell } from "./BoardCell";
import { CardMarks } from "./CardMarks";
import { Frame } from "./Frame";
import { focused } from "./focus";
import { Pieces } from "./Pieces";

/** A second tap this soon after the first is a double tap, not a decision. */
const DECISION = 350;

/** Steps on the screen: down, to the right. On the turned board they are the other way round. */
const STEPS: Readonly<Record<string, readonly [number, number]>> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
  PageUp: [-5, 0],
  PageDown: [5, 0],
  Home: [0, -COLUMNS],
  End: [0, COLUMNS],
};

export function Board() {
  const turned = upright.value;
  const grid = useRef<HTMLDivElement>(null);
  const aimedAt = useRef(0);

  const lines = useMemo(
    () =>
      Array.from({ length: turned ? COLUMNS : ROWS }, (_, line) => (
        // biome-ignore lint/a11y/useFocusableInteractive: its cells take the focus
        // biome-ignore lint/a11y/useSemanticElements: a table of buttons would be read as a table
        <div
          role="row"
          class="board__line"
          key={line}
          aria-label={(turned ? COLUMN_NAMES : ROW_NAMES)[line]}
        >
          {Array.from({ length: turned ? ROWS : COLUMNS }, (_, at) => {
            const cell = turned ? cellAt(at, line) : cellAt(line, at);
            return cell && <BoardCell key={cell.name} cell={cell} />;
          })}
        </div>
      )),
    [turned],
  );

  function onClick(event: MouseEvent) {
    const cell = cellUnder(event.target);
    if (!cell) return;
    focused.value = cell;
    const byKey = event.detail === 0;
    if (aim.value !== cell) {
      aim.value = cell;
      aimedAt.current = event.timeStamp;
    } else if (byKey || event.timeStamp - aimedAt.current > DECISION) {
      void placePiece(cell);
    }
  }

  function onKeyDown(event: KeyboardEvent) {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    if (event.key === "Escape" && aim.value) {
      aim.value = null;
      event.preventDefault();
      return;
    }
    const step = STEPS[event.key];
    if (!step) return;
    event.preventDefault();
    const from = cellOf(focused.value);
    const [down, right] = step;
    const row = clamp(from.row + (turned ? right : down), ROWS);
    const column = clamp(from.column + (turned ? down : right), COLUMNS);
    const next = cellAt(row, column);
    if (!next) return;
    focused.value = next.name;
    if (aim.value) aim.value = next.name;
    grid.current?.querySelector<HTMLElement>(`[data-cell="${next.name}"]`)?.focus();
  }

  return (
    <div class="board-space">
      <div class={`board ${turned ? "board--turned" : ""}`} dir="ltr">
        <Axis
          side="top"
          names={turned ? ROW_NAMES : COLUMN_NAMES}
          along={turned ? "row" : "column"}
        />
        <Axis
          side="start"
          names={turned ? COLUMN_NAMES : ROW_NAMES}
          along={turned ? "column" : "row"}
        />
        <div class="board__field">
          {/* biome-ignore lint/a11y/useSemanticElements: a grid to act in, not a table to read */}
          <div
            ref={grid}
            class="board__cells"
            role="grid"
            tabIndex={-1}
            aria-label={t("board.label")}
            aria-describedby="board-help"
            aria-readonly={!may("guess")}
            onClick={onClick}
            onKeyDown={onKeyDown}
          >
            {lines}
          </div>
          <Frame />
          <CardMarks />
          <Pieces />
          <AimRing />
        </div>
        <Axis
          side="end"
          names={turned ? COLUMN_NAMES : ROW_NAMES}
          along={turned ? "column" : "row"}
        />
        {turned && <Axis side="bottom" names={ROW_NAMES} along="row" />}
      </div>
      <p id="board-help" class="visually-hidden">
        {t("board.help")}
      </p>
    </div>
  );
}

function cellUnder(target: EventTarget | null): CellName | null {
  const button = target instanceof Element ? target.closest<HTMLElement>("[data-cell]") : null;
  const { cell = null } = button?.dataset ?? {};
  return cell;
}

function clamp(index: number, length: number): number {
  return Math.min(Math.max(index, 0), length - 1);
}
