import { expect, test } from "vitest";
import { player, round } from "./fixtures";
import { type Replay, stateAt, stepsOf } from "./replay";
import { phaseOf, piecesOn, shownRound } from "./store";

const FIRST = round({
  clues: ["lagoon", "evening sea"],
  pieces: [
    { player: 2, cell: "H16", clue: 1, points: 2 },
    { player: 3, cell: "A1", clue: 1, points: 0 },
    { player: 3, cell: "H17", clue: 2, points: 3 },
  ],
  scores: [
    { player: 1, points: 4 },
    { player: 2, points: 2 },
    { player: 3, points: 3 },
  ],
});
const SECOND = round({
  number: 2,
  giver: 2,
  outcome: "no_clue",
  target: null,
  clues: [],
  pieces: [],
  scores: [],
});
const GAME: Replay = {
  code: "oak",
  game: 1,
  player_list: {
    type: "player_list",
    players: [
      player(1, { points: 4 }),
      player(2, { points: 2 }),
      player(3, { points: 3, seating: "left" }),
      player(4),
    ],
  },
  deck: { type: "deck", deck_hash: "", salt: "", cells: [] },
  standings: {
    type: "standings",
    places: [
      { player: 1, points: 4, place: 1 },
      { player: 2, points: 2, place: 2 },
    ],
    rounds: [FIRST, SECOND],
  },
};
const STEPS = stepsOf(GAME);
const states = STEPS.map((step) => stateAt(GAME, step));

test("a game is its clues, each piece, and each reveal, in order, and its end", () => {
  expect(STEPS.map(({ kind, at }) => `${kind} ${at}`)).toEqual([
    "clue 0",
    "piece 0",
    "piece 0",
    "clue 0",
    "piece 0",
    "reveal 0",
    "reveal 1",
    "end 2",
  ]);
});

test("at each step as many clues and pieces are known as there were then", () => {
  expect(states.map(({ clue }) => clue?.clues.length)).toEqual([1, 1, 1, 2, 2, 2, 0, undefined]);
  const pieces = states.slice(0, 5).map((state) => piecesOn(state, shownRound(state, null)));
  expect(pieces.map((all) => all.map(({ cell }) => cell).join())).toEqual([
    "",
    "H16",
    "H16,A1",
    "H16,A1",
    "H16,A1,H17",
  ]);
});

test("the target and the points show only when the round is over", () => {
  expect(states.map((state) => shownRound(state, null)?.number ?? 0)).toEqual([
    0, 0, 0, 0, 0, 1, 2, 2,
  ]);
  const points = states.map(({ players }) => players.map((one) => one.points).slice(0, 3));
  expect(points[4]).toEqual([0, 0, 0]);
  expect(points[5]).toEqual([4, 2, 3]);
});

test("it is told whose piece comes next, of the same clue", () => {
  expect(states.map(({ turn }) => turn?.player)).toEqual([2, 3, null, 3, null, null, null, null]);
});

test("who left takes part until the end, and who only waited never", () => {
  const ids = states.map(({ players }) => players.map(({ id }) => id).join());
  expect(ids.slice(0, -1).every((one) => one === "1,2,3")).toBe(true);
  expect(states.at(-1)?.players).toEqual(GAME.player_list.players);
});

test("the end is the standings", () => {
  expect(states.map(phaseOf).slice(-2)).toEqual(["reveal", "standings"]);
  expect(states.at(-1)?.standings).toEqual(GAME.standings);
});

test("a game in which no round was ended has an end", () => {
  const none: Replay = { ...GAME, standings: { ...GAME.standings, rounds: [] } };
  expect(stepsOf(none)).toEqual([{ kind: "end", at: 0, clues: 0, pieces: 0 }]);
});
