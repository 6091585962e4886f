/** The scene on the first page, live: a table at which computers play. Whoever would rather have
 * nothing move, or stops it, sees the round that the page came with. */

import type { RoundRecord, ServerMessage } from "../protocol";
import { follow } from "./follow";

const SVG = "http://www.w3.org/2000/svg";
const STEP = 10;

const figure = document.querySelector<HTMLElement>("[data-live]");
if (figure) start(figure);

function start(figure: HTMLElement): void {
  const board = figure.querySelector("svg");
  const clues = figure.querySelector<HTMLElement>(".scene-clues");
  const button = figure.querySelector<HTMLButtonElement>("button");
  const bar = figure.querySelector<HTMLElement>(".scene-live");
  if (!board || !clues || !button || !bar) return;
  const before = [[...board.children], [...clues.children]] as const;
  let watching = !matchMedia("(prefers-reduced-motion: reduce)").matches;
  let colors = new Map<number, string>();
  let placed: readonly (readonly [number, string])[] = [];
  let round: RoundRecord | null = null;

  const show = () => {
    const pieces = round ? round.pieces.map(({ player, cell }) => [player, cell] as const) : placed;
    const wanted = pieces.map(([player, cell]) => piece(cell, colors.get(player) ?? "#808080"));
    keep(board, [...(round?.target ? frames(round.frame) : []), ...wanted]);
  };
  const hear = (told: { readonly type: string }) => {
    const message = told as ServerMessage;
    if (!watching) return;
    if (!figure.classList.contains("scene--live")) {
      figure.classList.add("scene--live");
      board.replaceChildren();
      clues.replaceChildren();
    }
    if (message.type === "player_list") {
      colors = new Map(message.players.map(({ id, color }) => [id, color]));
      placed = message.players.flatMap(({ id, guesses }) =>
        guesses.map((cell) => [id, cell] as const),
      );
    } else if (message.type === "reveal") round = message.round;
    else if (message.type === "clue_message") {
      keep(clues, message.clues.map(clue));
      return;
    } else return;
    show();
  };
  const look = follow(figure.dataset.live ?? "", hear, () => watching);
  const label = () => {
    button.textContent = (watching ? button.dataset.stop : button.dataset.watch) ?? "";
  };
  button.addEventListener("click", () => {
    watching = !watching;
    if (!watching) {
      figure.classList.remove("scene--live");
      board.replaceChildren(...before[0]);
      clues.replaceChildren(...before[1]);
    }
    label();
    look();
  });
  label();
  bar.hidden = false;
}

/** What is there already stays as it is, so that only what is new appears. */
function keep(parent: Element, wanted: readonly Element[]): void {
  const names = new Set(wanted.map((one) => one.outerHTML));
  for (const one of [...parent.children]) {
    if (!names.delete(one.outerHTML)) one.remove();
  }
  parent.append(...wanted.filter((one) => names.has(one.outerHTML)));
}

function clue(text: string): Element {
  const span = document.createElement("bdi");
  span.className = "scene-clue";
  span.textContent = text;
  return span;
}

/** The corner of a cell, where ten units make one. */
function corner(cell: string): readonly [number, number] {
  return [(Number(cell.slice(1)) - 1) * STEP, (cell.charCodeAt(0) - 65) * STEP];
}

function piece(cell: string, fill: string): Element {
  const group = document.createElementNS(SVG, "g");
  const [x, y] = corner(cell);
  group.classList.add("scene-piece");
  group.append(draw("circle", { r: 3.6, cx: x + STEP / 2, cy: y + STEP / 2, fill }));
  return group;
}

function frames(cells: readonly string[]): readonly Element[] {
  const corners = cells.map(corner);
  const [x, y] = [0, 1].map((at) => Math.min(...corners.map((one) => one[at] ?? 0)));
  const [right, bottom] = [0, 1].map((at) => Math.max(...corners.map((one) => one[at] ?? 0)));
  const size = { width: (right ?? 0) - (x ?? 0) + STEP, height: (bottom ?? 0) - (y ?? 0) + STEP };
  return ["scene-frame scene-frame--edge", "scene-frame"].map((name) =>
    draw("rect", { class: name, x: x ?? 0, y: y ?? 0, ...size, rx: 3 }),
  );
}

function draw(kind: string, attributes: Readonly<Record<string, string | number>>): Element {
  const element = document.createElementNS(SVG, kind);
  for (const [name, value] of Object.entries(attributes)) {
    element.setAttribute(name, String(value));
  }
  return element;
}
