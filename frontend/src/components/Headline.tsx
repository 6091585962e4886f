/** What is going on: the round, whose turn it is, the clues, and how long there is. */

import { colorOf, winners } from "../narration";
import { wide } from "../screen";
import { isGuessing, phaseOf, playerOf } from "../store";
import { isHost, loaded, me, over, room, state, turn } from "../table";
import { t } from "../text";
import { ChatOpener } from "./Chat";
import { Clues } from "./Clues";
import { Countdown } from "./Countdown";
import { FeelingsShown } from "./FeelingShown";

/** A game needs this many (R2). */
const FEWEST = 3;

export function Headline() {
  const now = turn.value;
  const deadline = now?.deadline ?? null;
  return (
    <header class="headline">
      <div class="headline__words">
        <p class="overline">{overline()}</p>
        <h1 class="headline__title" tabIndex={-1}>
          {loaded.value ? title() : t("title.connecting")}
        </h1>
        {!wide.value && <FeelingsShown />}
      </div>
      {deadline !== null && <Countdown deadline={deadline} />}
      <Clues />
      {state.value.chat && <ChatOpener />}
    </header>
  );
}

function overline(): string {
  const now = turn.value;
  const round = over.value?.number ?? now?.round ?? 0;
  if (!now || round === 0) return t("app.room", { code: room.value?.code ?? "" });
  return now.rounds >= round
    ? t("round.of", { round, rounds: now.rounds })
    : t("round.number", { round });
}

function title(): string {
  const table = state.value;
  const now = turn.value;
  if (!now) return "";
  const giver = playerOf(table, now.giver)?.name ?? "";
  const mine = now.giver !== null && now.giver === me.value?.id;
  const phase = phaseOf(table);
  switch (phase) {
    case "lobby":
      return lobbyTitle();
    case "deal":
      return t("title.deal");
    case "first_clue":
      if (!mine) return t("title.clue.other", { name: giver });
      return table.card?.target ? t("title.clue.you") : t("title.clue.pick");
    case "second_clue":
      return mine ? t("title.second.you") : t("title.second.other", { name: giver });
    case "first_guess":
    case "second_guess":
      return guessTitle();
    case "reveal": {
      const round = table.ended;
      if (round?.outcome === "no_clue") return t("title.reveal.no_clue");
      if (round?.outcome === "giver_left") return t("title.reveal.giver_left");
      return round?.target ? t("title.reveal", colorOf(round.target)) : "";
    }
    case "standings":
      return winners(table);
  }
}

function lobbyTitle(): string {
  const table = state.value;
  const count = table.players.filter(({ seating }) => seating !== "left").length;
  if (count === 0 || (!me.value && count < FEWEST)) return t("title.lobby.empty");
  if (count < FEWEST) return t("title.lobby.few", { n: FEWEST - count });
  const host = playerOf(table, table.room?.host ?? null);
  if (isHost.value || !host) return t("title.lobby.ready");
  return t("title.lobby.host", { name: host.name });
}

function guessTitle(): string {
  const now = turn.value;
  if (!now || !isGuessing(now.phase)) return "";
  if (now.is_player_turn) {
    return now.phase === "second_guess" ? t("title.guess.you.second") : t("title.guess.you");
  }
  const name = playerOf(state.value, now.player)?.name;
  return name ? t("title.guess.other", { name }) : t("title.guess.all", { n: now.awaited.length });
}
