/** What of a change deserves a sound, or a nudge in the hand. Pure. */

import { phaseOf, type State } from "./store";

export type Cue = "turn" | "piece" | "reveal" | "points" | "time";

export function cuesOf(before: State, after: State): readonly Cue[] {
  if (!before.turn || !after.turn) return [];
  const cues: Cue[] = [];
  const over = phaseOf(after) === "reveal" || phaseOf(after) === "standings";
  if (before.turn.round === after.turn.round && pieces(after) > pieces(before)) cues.push("piece");
  if (over && phaseOf(before) !== phaseOf(after)) {
    const round = phaseOf(after) === "reveal" ? after.ended : after.standings?.rounds.at(-1);
    const own = round?.scores.find(({ player }) => player === after.turn?.cur_player?.id);
    if (round?.outcome === "scored") cues.push("reveal");
    if (own && own.points > 0) cues.push("points");
  }
  const mine = (state: State) => state.turn?.is_player_turn && state.turn.phase;
  if (mine(after) && mine(before) !== mine(after) && !over) cues.push("turn");
  return cues;
}

/** Milliseconds until the time is nearly up; null when it is nobody's concern here. */
export function untilShort(state: State, now: number, warning: number): number | null {
  const { deadline = null, is_player_turn: mine = false } = state.turn ?? {};
  if (deadline === null || !mine || phaseOf(state) === "reveal") return null;
  const left = deadline - warning - now;
  return left > 0 ? left : null;
}

function pieces(state: State): number {
  return state.players.reduce((sum, { guesses }) => sum + guesses.length, 0);
}
