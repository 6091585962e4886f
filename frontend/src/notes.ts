/** What a page has to say of single cells besides their colour, on the board and to who hears it. */

import { signal } from "@preact/signals";
import type { CellName } from "./protocol";

/** Words that follow a cell's name where it is read out. */
export const notes = signal<ReadonlyMap<CellName, string>>(new Map());
