/** A game in a few lines of text, to send to friends. It tells of no room and no link. Pure. */

import { ciede2000, labOf } from "./ciede2000";
import { cellOf } from "./palette";
import { pointMark } from "./pointMarks";
import type { CellName, PlayerRecord, RoundRecord, Standings } from "./protocol";
import { t } from "./text";

/** The squares there are, and about what colour they have everywhere. */
const SQUARES = [
  ["🟥", "#dd2e44"],
  ["🟧", "#f4900c"],
  ["🟨", "#fdcb58"],
  ["🟩", "#78b159"],
  ["🟦", "#55acee"],
  ["🟪", "#aa8ed6"],
  ["🟫", "#c1694f"],
  ["⬛", "#31373d"],
  ["⬜", "#e6e7e8"],
] as const;

export function summary(
  players: readonly PlayerRecord[],
  { places, rounds }: Standings,
  headline: string,
): string {
  const nameOf = (id: number) => players.find((player) => player.id === id)?.name ?? "?";
  return [
    `Color Clues: ${headline}`,
    places.map(({ place, player, points }) => `${place}. ${nameOf(player)} ${points}`).join(" · "),
    "",
    ...rounds.map(line),
  ].join("\n");
}

function line({ target, clues, pieces, outcome }: RoundRecord): string {
  const clue = clues.map((text) => t("clue.quoted", { clue: text })).join(" ");
  const won = outcome === "scored" ? pieces.map(({ points }) => points) : [];
  return [
    target ? square(target) : "▫️",
    clue || "–",
    won
      .toSorted((one, other) => other - one)
      .map(pointMark)
      .join(""),
  ]
    .join(" ")
    .trim();
}

/** The square that looks most like a cell. */
export function square(cell: CellName): string {
  const lab = labOf(cellOf(cell).color);
  const apart = SQUARES.map(([, color]) => ciede2000(lab, labOf(color)));
  return SQUARES[apart.indexOf(Math.min(...apart))]?.[0] ?? "";
}
