/** A game as a picture to share: each round is a field in the target's colour, with a dot in the
 * colour of each piece. The nearer the piece, the less of its dot is to be seen. */

import { inkOn } from "./colors";
import { cellOf } from "./palette";
import type { PlayerRecord, RoundRecord, Standings } from "./protocol";
import { t } from "./text";

export const SIZE = 1080;
const EDGE = 56;
const GAP = 12;
const TOP = 190;
const BOTTOM = 120;
/** How wide a field is for its height, about. */
const SHAPE = 1.5;

type Context = CanvasRenderingContext2D;

interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export function draw(
  canvas: HTMLCanvasElement,
  players: readonly PlayerRecord[],
  { places, rounds }: Standings,
  headline: string,
): void {
  const context = canvas.getContext("2d");
  if (!context) return;
  const nameOf = (id: number) => players.find((player) => player.id === id)?.name ?? "?";
  const width = SIZE - 2 * EDGE;
  canvas.width = SIZE;
  canvas.height = SIZE;
  context.fillStyle = "#141414";
  context.fillRect(0, 0, SIZE, SIZE);
  context.textAlign = "center";
  context.textBaseline = "middle";

  write(context, "Color Clues", { x: EDGE, y: 36, width, height: 56 }, 30, "#ababab");
  write(context, headline, { x: EDGE, y: 88, width, height: 80 }, 56, "#ffffff");
  for (const [index, box] of fields(rounds.length).entries()) {
    const round = rounds[index];
    if (round) field(context, round, box);
  }
  const told = places.map(({ place, player, points }) => `${place}. ${nameOf(player)} ${points}`);
  const foot = { x: EDGE, y: SIZE - BOTTOM + 16, width, height: BOTTOM - 40 };
  write(context, told.join("   "), foot, 34, "#ffffff");
}

/** As many equal fields, as near to a shape that pleases as the room allows. */
function fields(count: number): readonly Box[] {
  const [wide, high] = [SIZE - 2 * EDGE, SIZE - TOP - BOTTOM];
  const shapes = Array.from({ length: count }, (_, index) => {
    const columns = index + 1;
    const rows = Math.ceil(count / columns);
    const width = (wide - (columns - 1) * GAP) / columns;
    const height = (high - (rows - 1) * GAP) / rows;
    const empty = columns * rows - count;
    return { columns, width, height, strange: Math.abs(Math.log(width / height / SHAPE)) + empty };
  });
  const best = shapes.toSorted((one, other) => one.strange - other.strange)[0];
  if (!best) return [];
  return Array.from({ length: count }, (_, index) => ({
    x: EDGE + (index % best.columns) * (best.width + GAP),
    y: TOP + Math.floor(index / best.columns) * (best.height + GAP),
    width: best.width,
    height: best.height,
  }));
}

function field(context: Context, { target, clues, pieces }: RoundRecord, box: Box): void {
  const color = target ? cellOf(target).color : "#383838";
  const ink = inkOn(color);
  context.fillStyle = color;
  context.beginPath();
  context.roundRect(box.x, box.y, box.width, box.height, 20);
  context.fill();

  const inside = { ...box, x: box.x + 14, width: box.width - 28 };
  const lines = clues.map((clue) => t("clue.quoted", { clue }));
  const line = Math.min(56, box.height * 0.22);
  const height = line * lines.length;
  for (const [index, text] of lines.entries()) {
    const y = box.y + box.height * 0.08 + index * line;
    write(context, text, { ...inside, y, height: line }, line * 0.78, ink);
  }
  const top = box.y + box.height * 0.1 + height;
  dots(context, pieces, { ...inside, y: top, height: box.y + box.height * 0.95 - top }, ink);
}

function dots(context: Context, pieces: RoundRecord["pieces"], box: Box, ink: string): void {
  // The largest dots of which all have room.
  let across = Math.min(pieces.length, 4);
  while (Math.ceil(pieces.length / across) * (box.width / across) > box.height) {
    if (across >= pieces.length) break;
    across += 1;
  }
  const down = Math.ceil(pieces.length / across);
  const step = Math.min(box.width / across, box.height / down, 110);
  for (const [index, { cell, points }] of pieces.entries()) {
    const row = Math.floor(index / across);
    const inRow = Math.min(across, pieces.length - row * across);
    const x = box.x + box.width / 2 + ((index % across) - (inRow - 1) / 2) * step;
    const y = box.y + box.height / 2 + (row - (down - 1) / 2) * step;
    context.beginPath();
    context.arc(x, y, step * 0.42, 0, 2 * Math.PI);
    context.fillStyle = cellOf(cell).color;
    context.fill();
    context.globalAlpha = points > 0 ? 1 : 0.35;
    context.lineWidth = Math.max(1.5, step * (0.01 + 0.02 * points));
    context.strokeStyle = ink;
    context.stroke();
    context.globalAlpha = 1;
  }
}

/** A line of text in the middle of a box, smaller where it would not fit. */
function write(context: Context, text: string, box: Box, size: number, color: string): void {
  const font = (pixels: number) => `700 ${pixels}px system-ui, "Liberation Sans", sans-serif`;
  context.font = font(size);
  const wide = context.measureText(text).width;
  if (wide > box.width) context.font = font(Math.max(14, (size * box.width) / wide));
  context.fillStyle = color;
  context.fillText(text, box.x + box.width / 2, box.y + box.height / 2, box.width);
}
