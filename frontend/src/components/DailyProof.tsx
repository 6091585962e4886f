/** That the cards of the days are fixed beforehand, and whether the last one was as promised. */

import { useSignal } from "@preact/signals";
import { isAsPromised, type Opened } from "../daily";
import { day, memory } from "../dailyTable";
import { t } from "../text";

type Verdict = "kept" | "broken" | "unknown";

export function DailyProof() {
  const verdict = useSignal<Verdict | null>(null);
  const today = day.value;
  if (!today) return null;
  const { before } = today;

  async function verify() {
    if (verdict.value !== null || before === null) return;
    verdict.value = "unknown";
    const response = await fetch(`/daily/${before}/`, {
      headers: { Accept: "application/json" },
    }).catch(() => null);
    if (response?.ok) {
      const opened = (await response.json()) as Opened;
      const promise = memory.value.promised[before] ?? opened.hash;
      verdict.value = isAsPromised(opened, promise) ? "kept" : "broken";
    } else verdict.value = null; // It can be asked again.
  }

  return (
    <details class="panel daily-proof" onToggle={() => void verify()}>
      <summary>{t("deck.title")}</summary>
      <div class="stack stack--tight">
        <p>{t("daily.proof")}</p>
        <p aria-live="polite">
          {verdict.value === "kept" && t("daily.proof.kept", { day: before ?? "" })}
          {verdict.value === "broken" && t("daily.proof.broken", { day: before ?? "" })}
        </p>
        {before !== null && (
          <p>
            <a href={`/daily/${before}/`}>{t("daily.proof.open", { day: before })}</a>
          </p>
        )}
        <dl class="daily-proof__hashes small">
          {[today, ...today.coming].map((one) => (
            <div key={one.day}>
              <dt class="numbers">{one.day}</dt>
              <dd>
                <bdi class="deck-proof__hash numbers" dir="ltr">
                  {one.hash}
                </bdi>
              </dd>
            </div>
          ))}
        </dl>
      </div>
    </details>
  );
}
