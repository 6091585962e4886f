/** The board: 480 cells as a grid to walk and tap in, with everything that lies on it. */

import type { ComponentChildren } from "preact";
import { useMemo, useRef } from "preact/hooks";
import { colorOf } from "../narration";
import { COLUMN_NAMES, COLUMNS, cellAt, cellOf, ROW_NAMES, ROWS } from "../palette";
import type { CellName } from "../protocol";
import { pinched, upright } from "../screen";
import { aim, announce, may, placePiece } from "../table";
import { t } from "../text";
import { typedBy, walk } from "../walking";
import { AimRing } from "./AimRing";
import { Axis } from "./Axis";
import { BoardCell } from "./BoardCell";
import { CardMarks } from "./CardMarks";
import { useDragging } from "./dragging";
import { Frame } from "./Frame";
import { focusBoard, focused } from "./focus";
import { HueHelp, SeenAs } from "./HueHelp";
import { Lens } from "./Lens";
import { Pieces } from "./Pieces";
import { mayType, typed } from "./TypedCell";

/** A second tap this soon after the first is a double tap, not a decision. */
const DECISION = 350;

interface Props {
  /** How to act on it, for those who listen. */
  readonly help?: string;
  /** What else lies on it, below the pieces. */
  readonly children?: ComponentChildren;
}

export function Board({ help = t("board.help"), children }: Props) {
  const turned = upright.value;
  const grid = useRef<HTMLDivElement>(null);
  const aimedAt = useRef(0);
  const { swallows, ...drag } = useDragging(grid, turned, (time) => {
    aimedAt.current = time;
  });

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
    if (!cell || swallows()) return;
    focused.value = cell;
    const byKey = event.detail === 0;
    if (aim.value !== cell) {
      aim.value = cell;
      aimedAt.current = event.timeStamp;
      if (byKey && may("guess")) announce(t("typed.again", colorOf(cell)));
    } else if (byKey || event.timeStamp - aimedAt.current > DECISION) {
      void placePiece(cell);
    }
  }

  function onKeyDown(event: KeyboardEvent) {
    if (event.altKey || event.metaKey) return;
    if (event.key === "Escape" && aim.value) {
      aim.value = null;
      event.preventDefault();
      return;
    }
    const letter = event.ctrlKey || !mayType() ? null : typedBy(event.key, event.code);
    if (letter) {
      typed.value = (typed.value ?? "") + letter;
      event.preventDefault();
      return;
    }
    const next = walk(cellOf(focused.value), event.key, event.ctrlKey, turned);
    if (!next) return;
    event.preventDefault();
    focused.value = next.name;
    if (aim.value) aim.value = next.name;
    focusBoard("into view");
  }

  return (
    <>
      <div class="board-space">
        <SeenAs />
        <div
          class={`board ${turned ? "board--turned" : ""} ${pinched.value ? "board--pinched" : ""}`}
          dir="ltr"
        >
          <Axis
            side="top"
            names={turned ? ROW_NAMES : COLUMN_NAMES}
            along={turned ? "row" : "column"}
          />
          {!turned && <Axis side="start" names={ROW_NAMES} along="row" />}
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
              {...drag}
            >
              {lines}
            </div>
            <HueHelp />
            {turned && <Axis side="start" names={COLUMN_NAMES} along="column" />}
            {turned && <Axis side="end" names={COLUMN_NAMES} along="column" />}
            <Frame />
            {children}
            <CardMarks />
            <Pieces />
            <AimRing />
          </div>
          {turned ? (
            <Axis side="bottom" names={ROW_NAMES} along="row" />
          ) : (
            <Axis side="end" names={ROW_NAMES} along="row" />
          )}
        </div>
        <p id="board-help" class="visually-hidden">
          {help}
        </p>
      </div>
      <Lens />
    </>
  );
}

function cellUnder(target: EventTarget | null): CellName | null {
  const button = target instanceof Element ? target.closest<HTMLElement>("[data-cell]") : null;
  const { cell = null } = button?.dataset ?? {};
  return cell;
}
