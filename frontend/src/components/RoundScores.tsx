/** A round that is over: the target, and what each piece brought. */

import type { PlayerId, RoundRecord } from "../protocol";
import { playerOf } from "../store";
import { state } from "../table";
import { t } from "../text";
import { Swatch } from "./Swatch";
import { Token } from "./Token";

export function RoundScores({ round }: { readonly round: RoundRecord }) {
  const scores = round.scores.toSorted((one, other) => other.points - one.points);
  return (
    <div class="round-scores">
      {round.target && <Swatch cell={round.target} />}
      {scores.length > 0 && (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a long list is scrolled by keyboard too
        <section class="round-scores__strip" aria-label={t("reveal.points")} tabIndex={0}>
          <ul class="round-scores__list plain-list">
            {scores.map(({ player, points }) => (
              <li key={player} class="round-scores__one">
                <Token player={player} />
                <span class="round-scores__words">
                  <bdi>{playerOf(state.value, player)?.name}</bdi>
                  <span class="soft small numbers">{account(round, player)}</span>
                </span>
                <strong class="round-scores__points numbers">
                  {points > 0 ? t("players.points.gained", { n: points }) : points}
                </strong>
              </li>
            ))}
          </ul>
        </section>
      )}
    </div>
  );
}

function account(round: RoundRecord, player: PlayerId): string {
  if (player === round.giver) return t("reveal.giver");
  const pieces = round.pieces.filter((piece) => piece.player === player);
  return pieces.length === 0 ? t("reveal.nothing") : pieces.map(({ cell }) => cell).join(" · ");
}
