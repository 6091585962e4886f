/** Where all pieces of a game lay, seen from their targets. */

import { type Aimed, heatOf, REACH } from "../heat";
import { upright } from "../screen";
import { t } from "../text";

const SIDE = 2 * REACH + 1;
const STEPS = Array.from({ length: SIDE }, (_, index) => index - REACH);

interface Props {
  readonly rounds: readonly Aimed[];
  readonly title?: string;
  readonly about?: string;
}

export function HeatMap({ rounds, title = t("heat.title"), about = t("heat.about") }: Props) {
  const all = heatOf(rounds);
  if (all.pieces === 0) return null;
  const turned = upright.value; // As the board is.
  const most = Math.max(...STEPS.flatMap((down) => STEPS.map((right) => all.at(down, right))));
  const [target, frame, ring, beyond] = all.zones;
  return (
    <section class="panel stack stack--tight heat" aria-labelledby="heat">
      <h3 id="heat">{title}</h3>
      <p class="soft small">{about}</p>
      <div class="heat__map" dir="ltr" aria-hidden="true">
        {STEPS.flatMap((y) =>
          STEPS.map((x) => {
            const count = turned ? all.at(x, y) : all.at(y, x);
            const share = count / most;
            // No greys in between, on which no number could be read.
            const hot = share > 0.5;
            const heat = count && (hot ? 40 + 60 * share : 10 + 40 * share);
            return (
              <span
                key={`${x} ${y}`}
                class={`heat__cell ${hot ? "heat__cell--hot" : ""}`}
                style={{ "--heat": `${Math.round(heat)}%` }}
              >
                {count || ""}
              </span>
            );
          }),
        )}
        <span class="heat__ring" />
        <span class="heat__frame" />
      </div>
      <dl class="heat__zones small">
        <Zone words={t("heat.target")} count={target} />
        <Zone words={t("heat.frame")} count={frame} />
        <Zone words={t("heat.ring")} count={ring} />
        <Zone words={t("heat.beyond")} count={beyond} />
      </dl>
      {all.outside > 0 && <p class="soft small">{t("heat.outside", { n: all.outside })}</p>}
    </section>
  );
}

function Zone({ words, count }: { readonly words: string; readonly count: number }) {
  return (
    <div class="heat__zone">
      <dt>{words}</dt>
      <dd class="numbers">{count}</dd>
    </div>
  );
}
