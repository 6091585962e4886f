/** Who is at the table, with points, whose turn it is, and who is away. */

import { useSignal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import { lazily } from "../lazily";
import type { PlayerId, PlayerRecord } from "../protocol";
import { isGuessing } from "../store";
import { me, over, phase, players, present, room, standings, turn } from "../table";
import { t } from "../text";
import { ComputerMark } from "./ComputerMark";
import { FeelingShown } from "./FeelingShown";
import { Token } from "./Token";
import { Watching } from "./Watching";

const PlayerDialog = lazily(async () => (await import("./PlayerDialog")).PlayerDialog, "dialogs");

export function Players() {
  const open = useSignal<PlayerId | null>(null);
  const list = useRef<HTMLOListElement>(null);

  // Whose turn it is stays in view, where the list is a strip to swipe.
  const [awaited] = turn.value?.awaited ?? [];
  useEffect(() => {
    const strip = list.current;
    const row = strip?.querySelector<HTMLElement>('[aria-current="true"]');
    if (strip && row) strip.scrollBy({ left: middle(row) - middle(strip) });
  }, [awaited]);

  return (
    <section class="players" aria-label={t("players.title")}>
      {players.value.length === 0 && <p class="soft">{t("players.empty")}</p>}
      <ol ref={list} class="players__list plain-list">
        {players.value.map((player) => (
          <PlayerRow
            key={player.id}
            player={player}
            onOpen={() => {
              open.value = player.id;
            }}
          />
        ))}
      </ol>
      <Watching />
      {open.value !== null && (
        <PlayerDialog
          id={open.value}
          onClose={() => {
            open.value = null;
          }}
        />
      )}
    </section>
  );
}

/** Where its middle is on the screen, whichever way the page runs. */
function middle(element: HTMLElement): number {
  const { left, width } = element.getBoundingClientRect();
  return left + width / 2;
}

interface RowProps {
  readonly player: PlayerRecord;
  readonly onOpen: () => void;
}

function PlayerRow({ player, onOpen }: RowProps) {
  const now = turn.value;
  const awaited = now?.awaited.includes(player.id) ?? false;
  const away = player.seating !== "left" && !present.value.includes(player.id);
  const place = standings.value?.places.find((one) => one.player === player.id)?.place;
  const classes = [
    "player",
    awaited && "player--turn",
    phase.value === "standings" && place === 1 && "player--first",
    (away || player.seating === "left") && "player--away",
  ];
  const gained = over.value?.scores.find((one) => one.player === player.id)?.points ?? 0;
  return (
    <li class={classes.filter(Boolean).join(" ")} aria-current={awaited}>
      <button type="button" class="player__button" onClick={onOpen}>
        {phase.value === "standings" && place !== undefined && (
          <span class="player__place numbers">{t("players.place", { place })}</span>
        )}
        <Token player={player.id} />
        <span class="player__who">
          <span class="player__name">
            <bdi>{player.name}</bdi> {player.computer && <ComputerMark />}
          </span>{" "}
          <span class="player__notes">
            {roles(player).map((role) => (
              <span key={role} class="player__role">
                {role}
              </span>
            ))}
            {doings(player, awaited, away).map((doing) => (
              <span key={doing}>{doing}</span>
            ))}
          </span>
        </span>{" "}
        {phase.value !== "lobby" && (
          <span class="player__points numbers">
            {gained > 0 && (
              <span class="player__gained" aria-hidden="true">
                {t("players.points.gained", { n: gained })}
              </span>
            )}
            <span aria-hidden="true">{player.points}</span>
            <span class="visually-hidden">{t("players.points", { n: player.points })}</span>
          </span>
        )}
      </button>
      <FeelingShown player={player.id} />
    </li>
  );
}

function roles(player: PlayerRecord): readonly string[] {
  const found: string[] = [];
  if (player.id === me.value?.id) found.push(t("players.you"));
  if (player.id === room.value?.host) found.push(t("players.host"));
  return found;
}

function doings(player: PlayerRecord, awaited: boolean, away: boolean): readonly string[] {
  const now = turn.value;
  const found: string[] = [];
  if (player.seating === "left") found.push(t("players.left"));
  else if (player.seating === "waiting" && now?.phase !== "lobby") found.push(t("players.waiting"));
  else if (now && player.id === now.giver) {
    found.push(awaited ? t("players.giving") : t("players.giver"));
  } else if (now && isGuessing(now.phase)) {
    if (awaited) found.push(t("players.placing"));
    else if (player.placed) found.push(t("players.placed"));
  }
  if (away) found.push(t(player.held ? "players.held" : "players.away"));
  if (player.muted) found.push(t("players.muted"));
  return found;
}
