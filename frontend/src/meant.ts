/**
 * For which moment, and for whom, an action is meant. On a bad connection it may arrive late, when
 * the game has gone on or somebody else has the seat: the server then refuses it.
 */

import type { Request } from "./socket";
import type { State } from "./store";

const IN_ROUND = new Set<Request["type"]>([
  "pick_target",
  "clue",
  "skip_clue",
  "guess",
  "challenge",
  "skip_player",
  "next_round",
]);
const OF_PLAYER = new Set<Request["type"]>([
  "remove_player",
  "seat_player",
  "pass_host",
  "mute_player",
]);

export function meant(request: Request, { clue, players }: State): Request {
  if (IN_ROUND.has(request.type) && clue && clue.round > 0) {
    const clues = clue.clues.length + clue.withdrawn.length;
    return { ...request, round: clue.round, clues } as Request;
  }
  if (OF_PLAYER.has(request.type) && "player" in request) {
    const name = players.find((one) => one.id === request.player)?.name;
    if (name !== undefined) return { ...request, name } as Request;
  }
  return request;
}
