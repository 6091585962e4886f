/** Who plays, to be read from across the room: points, place, and who is awaited. */

import type { PlayerRecord } from "../protocol";
import { isGuessing } from "../store";
import { over, phase, players, present, spectators, standings, turn } from "../table";
import { t } from "../text";
import { ComputerMark } from "./ComputerMark";
import { FeelingShown } from "./FeelingShown";
import { Token } from "./Token";

export function TvPlayers() {
  const watching = spectators.value;
  return (
    <section class="tv__players" aria-label={t("players.title")}>
      <ol class="plain-list tv__list">
        {players.value.map((player) => (
          <Row key={player.id} player={player} />
        ))}
      </ol>
      {watching > 0 && <p class="soft">{t("spectators", { n: watching })}</p>}
    </section>
  );
}

function Row({ player }: { readonly player: PlayerRecord }) {
  const { id, name, points } = player;
  const awaited = turn.value?.awaited.includes(id) ?? false;
  const ended = phase.value === "standings";
  const place = standings.value?.places.find((one) => one.player === id)?.place;
  const gained = over.value?.scores.find((one) => one.player === id)?.points ?? 0;
  const first = ended && place === 1;
  return (
    <li
      class={`tv-player ${awaited ? "tv-player--turn" : ""} ${first ? "tv-player--first" : ""}`}
      aria-current={awaited}
    >
      {ended && place !== undefined && (
        <span class="tv-player__place numbers">{t("players.place", { place })}</span>
      )}
      <Token player={id} />
      <FeelingShown player={id} />
      <span class="tv-player__who">
        <span class="tv-player__name">
          <bdi>{name}</bdi> {player.computer && <ComputerMark />}
        </span>{" "}
        <span class="tv-player__note">{note(player)}</span>
      </span>{" "}
      {phase.value !== "lobby" && (
        <span class="tv-player__points numbers">
          {gained > 0 && !ended && (
            <span class="tv-player__gained">{t("players.points.gained", { n: gained })}</span>
          )}{" "}
          {points}
        </span>
      )}
    </li>
  );
}

function note({ id, seating, placed, held }: PlayerRecord): string {
  const now = turn.value;
  if (seating === "left") return t("players.left");
  if (!present.value.includes(id)) return t(held ? "players.held" : "players.away");
  if (!now || now.phase === "lobby") return "";
  if (seating === "waiting") return t("players.waiting");
  const awaited = now.awaited.includes(id);
  if (id === now.giver) return awaited ? t("players.giving") : t("players.giver");
  if (!isGuessing(now.phase)) return "";
  return awaited ? t("players.placing") : placed ? t("players.placed") : "";
}
