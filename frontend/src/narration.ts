/** The game as one would tell it to somebody who does not see the board. Pure. */

import { cellOf } from "./palette";
import type { CellName, PlayerId } from "./protocol";
import { isGuessing, phaseOf, playerOf, type State } from "./store";
import { listed, t } from "./text";

export function tell(before: State, after: State): readonly string[] {
  if (!before.turn || !after.turn) return [];
  return [
    ...seats(before, after),
    ...held(before, after),
    ...role(before, after),
    ...voice(before, after),
    ...clues(before, after),
    ...placed(before, after),
    ...turns(before, after),
    ...outcome(before, after),
  ];
}

export function colorOf(cell: CellName): { readonly cell: CellName; readonly color: string } {
  return { cell, color: cellOf(cell).colorName };
}

/** Who won and with how many points, as a headline. */
export function winners(state: State): string {
  const first = (state.standings?.places ?? []).filter(({ place }) => place === 1);
  const points = t("players.points", { n: first[0]?.points ?? 0 });
  const names = first.map(({ player }) => nameOf(state, player));
  if (names.length === 0) return t("title.standings.none");
  return names.length === 1
    ? t("title.standings.one", { name: names[0] ?? "", points })
    : t("title.standings.more", { names: listed(names), points });
}

function nameOf(state: State, id: PlayerId | null): string {
  return playerOf(state, id)?.name ?? "?";
}

function seats(before: State, after: State): readonly string[] {
  const at = (state: State) => state.players.filter((one) => one.seating !== "left");
  const old = new Set(at(before).map(({ id }) => id));
  const now = new Set(at(after).map(({ id }) => id));
  return [
    ...at(after)
      .filter(({ id }) => !old.has(id))
      .map(({ name }) => t("told.joined", { name })),
    ...at(before)
      .filter(({ id }) => !now.has(id))
      .map(({ name }) => t("told.left", { name })),
  ];
}

function held(before: State, after: State): readonly string[] {
  return after.players.flatMap(({ id, name, held, seating }) => {
    const known = playerOf(before, id);
    if (!known || known.held === held || seating === "left") return [];
    return [held ? t("told.held", { name }) : t("told.back", { name })];
  });
}

/** What the listener has become. */
function role(before: State, after: State): readonly string[] {
  // Not by the host's number: it comes apart from one's own when seats change.
  const hosts = (state: State) => state.turn?.may.includes("lock_room") ?? false;
  const seating = (state: State) => state.turn?.cur_player?.seating;
  return [
    ...(hosts(after) && !hosts(before) ? [t("told.host")] : []),
    ...(seating(before) === "waiting" && seating(after) === "playing" ? [t("told.seated")] : []),
  ];
}

function voice(before: State, after: State): readonly string[] {
  const muted = after.turn?.muted ?? false;
  if (muted === (before.turn?.muted ?? false)) return [];
  return [muted ? t("told.muted") : t("told.unmuted")];
}

function clues(before: State, after: State): readonly string[] {
  const [old, now] = [before.clue, after.clue];
  if (!now || !after.turn) return [];
  const known = old?.round === now.round ? old : null;
  const name = nameOf(after, after.turn.giver);
  const withdrawn = now.withdrawn.slice(known?.withdrawn.length ?? 0);
  // Others take the place of those that were withdrawn.
  const fresh = now.clues.filter((clue, index) => clue !== known?.clues[index]);
  const objections = now.objections.length;
  const heard = known && fresh.length === 0 ? known.objections.length : 0;
  return [
    ...withdrawn.map((clue) => t("told.withdrawn", { clue })),
    ...fresh.map((clue) => t("told.clue", { name, clue })),
    ...(objections > heard
      ? [t("told.objections", { n: objections, needed: now.objections_needed })]
      : []),
  ];
}

function placed(before: State, after: State): readonly string[] {
  if (before.turn?.round !== after.turn?.round) return [];
  return after.players.flatMap((player) => {
    const known = playerOf(before, player.id)?.guesses.length ?? 0;
    return player.guesses
      .slice(known)
      .map((cell) => t("told.piece", { name: player.name, ...colorOf(cell) }));
  });
}

function turns(before: State, after: State): readonly string[] {
  const [old, now] = [before.turn, after.turn];
  if (!old || !now || (old.player === now.player && old.phase === now.phase)) return [];
  if (now.is_player_turn) {
    return [isGuessing(now.phase) ? t("told.your_turn") : t("told.your_clue")];
  }
  return now.player === null ? [] : [t("told.turn", { name: nameOf(after, now.player) })];
}

function outcome(before: State, after: State): readonly string[] {
  if (phaseOf(before) === phaseOf(after)) return [];
  const over = phaseOf(after) === "standings";
  const round = over ? after.standings?.rounds.at(-1) : after.ended;
  if ((phaseOf(after) !== "reveal" && !over) || !round) return [];
  const headline = over ? [t("told.headline", { headline: winners(after) })] : [];
  // A game that is ended before the last round has nothing new to tell of the one before.
  const played = before.turn?.round ?? 0;
  if (over && (before.ended?.number === round.number || round.number < played)) return headline;
  const own = round.scores.find(({ player }) => player === after.turn?.cur_player?.id);
  return [
    ...(round.outcome === "scored"
      ? []
      : [t("told.headline", { headline: t(`title.reveal.${round.outcome}`) })]),
    ...(round.target ? [t("told.target", colorOf(round.target))] : []),
    ...(own ? [t("told.gained", { n: own.points })] : []),
    ...headline,
  ];
}
