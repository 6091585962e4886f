/** Aiming by drag: hold a finger on the board, or move it across, and a lens follows it until it
 * is lifted. A finger that moves up or down at once scrolls the page, as everywhere. */

import { signal } from "@preact/signals";
import type { RefObject } from "preact";
import { useEffect, useRef } from "preact/hooks";
import { COLUMNS, cellAt, ROWS } from "../palette";
import type { CellName } from "../protocol";
import { aim } from "../table";
import { focused } from "./focus";

/** Milliseconds that a finger rests before the lens comes. */
const HOLD = 220;
/** Pixels that a resting finger may tremble, and that one moves before it goes somewhere. */
const TREMBLE = 9;
/** So many cells beyond the edge the finger has left the board: lifted there, it aims at nothing. */
const BEYOND = 1.5;

export interface Lens {
  readonly cell: CellName;
  readonly x: number;
  readonly y: number;
  readonly touch: boolean;
}

/** The lens, while there is one. */
export const lens = signal<Lens | null>(null);

interface Press {
  readonly pointer: number;
  readonly touch: boolean;
  readonly x: number;
  readonly y: number;
  readonly timer: ReturnType<typeof setTimeout>;
}

export function useDragging(
  grid: RefObject<HTMLElement | null>,
  turned: boolean,
  onLift: (time: number) => void,
) {
  const press = useRef<Press | null>(null);
  const dragging = useRef(false);
  const aimBefore = useRef<CellName | null>(null);
  const lifted = useRef(false);

  function under(x: number, y: number): CellName | null {
    const box = grid.current?.getBoundingClientRect();
    if (!box) return null;
    const [across, down] = turned ? [ROWS, COLUMNS] : [COLUMNS, ROWS];
    const right = within(((x - box.left) / box.width) * across, across);
    const below = within(((y - box.top) / box.height) * down, down);
    if (right === null || below === null) return null;
    return (turned ? cellAt(right, below) : cellAt(below, right))?.name ?? null;
  }

  function begin(x: number, y: number) {
    const { pointer, timer } = press.current ?? {};
    clearTimeout(timer);
    if (pointer === undefined) return;
    dragging.current = true;
    aimBefore.current = aim.value;
    grid.current?.setPointerCapture(pointer);
    follow(x, y);
  }

  function follow(x: number, y: number) {
    const cell = under(x, y);
    lens.value = cell === null ? null : { cell, x, y, touch: press.current?.touch ?? false };
    aim.value = cell ?? aimBefore.current;
  }

  function end() {
    clearTimeout(press.current?.timer);
    press.current = null;
    dragging.current = false;
    lens.value = null;
  }

  // Once the lens is there the page stays still. Only a listener that is not passive can say so.
  useEffect(() => {
    const still = (event: Event) => {
      if (dragging.current && event.cancelable) event.preventDefault();
    };
    const board = grid.current;
    board?.addEventListener("touchmove", still, { passive: false });
    board?.addEventListener("contextmenu", still);
    return () => {
      board?.removeEventListener("touchmove", still);
      board?.removeEventListener("contextmenu", still);
      end();
    };
  }, []);

  return {
    /** True for the click that a browser makes of the end of a drag. */
    swallows(): boolean {
      const swallow = lifted.current;
      lifted.current = false;
      return swallow;
    },
    onPointerDown(event: PointerEvent) {
      lifted.current = false;
      if (!event.isPrimary || event.button !== 0) {
        cancel();
        return;
      }
      const { pointerId: pointer, clientX: x, clientY: y } = event;
      const touch = event.pointerType !== "mouse";
      const timer = setTimeout(() => touch && begin(x, y), HOLD);
      press.current = { pointer, touch, x, y, timer };
    },
    onPointerMove(event: PointerEvent) {
      const from = press.current;
      if (from?.pointer !== event.pointerId) return;
      const { clientX: x, clientY: y } = event;
      if (dragging.current) {
        follow(x, y);
        return;
      }
      const right = Math.abs(x - from.x);
      const down = Math.abs(y - from.y);
      if (!from.touch) {
        if (under(x, y) !== under(from.x, from.y)) begin(x, y);
      } else if (right > TREMBLE && right > down) begin(x, y);
      else if (down > TREMBLE) end();
    },
    onPointerUp(event: PointerEvent) {
      if (press.current?.pointer !== event.pointerId) return;
      if (dragging.current) {
        lifted.current = true;
        if (lens.value) {
          focused.value = lens.value.cell;
          onLift(event.timeStamp);
        }
      }
      end();
    },
    onPointerCancel: cancel,
  };

  function cancel() {
    if (dragging.current) aim.value = aimBefore.current;
    end();
  }
}

function within(at: number, length: number): number | null {
  if (at < -BEYOND || at > length + BEYOND) return null;
  return Math.min(Math.max(Math.floor(at), 0), length - 1);
}
