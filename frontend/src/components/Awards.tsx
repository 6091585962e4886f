/** What stood out in the game. */

import { awards, type Clue } from "../awards";
import type { RoundRecord } from "../protocol";
import { playerOf } from "../store";
import { state } from "../table";
import { decimal, listed, t } from "../text";

export function Awards({ rounds }: { readonly rounds: readonly RoundRecord[] }) {
  const { tightest, widest, friends } = awards(rounds);
  if (!tightest && !widest && !friends) return null;
  return (
    <section class="panel stack stack--tight" aria-labelledby="awards">
      <h3 id="awards">{t("awards.title")}</h3>
      <dl class="awards">
        {tightest && (
          <Award
            title={t("awards.tightest")}
            to={clues(tightest.to)}
            why={t("awards.tightest.why", { steps: decimal(tightest.steps) })}
          />
        )}
        {widest && (
          <Award
            title={t("awards.widest")}
            to={clues(widest.to)}
            why={t("awards.widest.why", { n: widest.steps })}
          />
        )}
        {friends && (
          <Award
            title={t("awards.friends")}
            to={friends.to.map((pair) => listed(pair.map(nameOf))).join(" · ")}
            why={t("awards.friends.why", { steps: decimal(friends.steps) })}
          />
        )}
      </dl>
    </section>
  );
}

interface AwardProps {
  readonly title: string;
  readonly to: string;
  readonly why: string;
}

function Award({ title, to, why }: AwardProps) {
  return (
    <div class="award">
      <dt class="overline">{title}</dt>
      <dd class="award__to">
        <bdi>{to}</bdi>
      </dd>
      <dd class="soft small">{why}</dd>
    </div>
  );
}

function clues(all: readonly Clue[]): string {
  return all.map(({ text }) => t("clue.quoted", { clue: text })).join(" · ");
}

function nameOf(id: number): string {
  return playerOf(state.value, id)?.name ?? "?";
}
