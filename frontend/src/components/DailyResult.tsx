/** The day's result to take away: a text that gives nothing away. */

import { useRef } from "preact/hooks";
import { result } from "../daily";
import { day, memory } from "../dailyTable";
import { streakOn } from "../streak";
import { t, timeOfDay } from "../text";
import { useCopy } from "./useCopy";

export function DailyResult() {
  const field = useRef<HTMLTextAreaElement>(null);
  const today = day.value;
  const days = today ? streakOn(memory.value, today.day) : 0;
  const link = new URL("/daily/", location.href).href;
  const text = today ? result(today, days > 1 ? t("daily.streak", { n: days }) : "", link) : "";
  const [copied, copy] = useCopy(text, () => field.current?.select());
  if (!today) return null;
  return (
    <section class="panel stack stack--tight daily-result" aria-labelledby="daily-result">
      <h2 id="daily-result" tabIndex={-1}>
        {t("daily.result.title")}
      </h2>
      <textarea
        ref={field}
        class="input daily-result__text"
        readOnly
        rows={text.split("\n").length}
        dir="auto"
        aria-label={t("daily.result.text")}
        value={text}
      />
      <div class="row">
        {"share" in navigator && (
          <button
            type="button"
            class="button button--primary"
            onClick={() => void navigator.share({ text }).catch(() => {})}
          >
            {t("share.send")}
          </button>
        )}
        <button type="button" class="button" onClick={() => void copy()}>
          {copied.value ? t("share.copied") : t("souvenir.copy")}
        </button>
      </div>
      <p class="soft small">{t("daily.next", { time: timeOfDay(today.until) })}</p>
    </section>
  );
}
