/** The colour help, where it was asked for; and the board as others see it, while one looks. */

import { signal } from "@preact/signals";
import { lazily } from "../lazily";
import { settings } from "../settings";
import { t } from "../text";
import { MATRICES, type Vision } from "../vision";

/** With whose eyes the board is shown; not kept. */
export const seenAs = signal<Vision | null>(null);

const HueMarks = lazily(async () => (await import("./HueMarks")).default);

export function HueHelp() {
  const { help } = settings.value;
  return help === "none" ? null : <HueMarks vision={help} />;
}

/** Says that the colours are not the real ones, and leads back to them. */
export function SeenAs() {
  const vision = seenAs.value;
  if (!vision) return null;
  const matrix = MATRICES[vision].map((row) => `${row.join(" ")} 0 0`).join(" ");
  return (
    <p class="seen-as">
      <svg class="seen-as__filter" aria-hidden="true">
        <filter id="seen-as" color-interpolation-filters="linearRGB">
          <feColorMatrix type="matrix" values={`${matrix} 0 0 0 1 0`} />
        </filter>
      </svg>
      {t(`seen.${vision}`)}
      <button
        type="button"
        class="button button--small"
        onClick={() => {
          seenAs.value = null;
        }}
      >
        {t("seen.back")}
      </button>
    </p>
  );
}
