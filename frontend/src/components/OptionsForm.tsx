/** What the host can choose, in plain words; everybody may read it. */

import { useId } from "preact/hooks";
import { CLUE_LANGUAGES } from "../clueLanguage";
import type { Mode, Options } from "../protocol";
import { playerOf } from "../store";
import { act, isHost, phase, room, state } from "../table";
import { t } from "../text";

const MODES: readonly Mode[] = ["classic", "simultaneous"];
const LAPS = [0, 1, 2, 3] as const;
const CLUE_SECONDS = [0, 30, 60, 90, 120, 180, 300];
const GUESS_SECONDS = [0, 15, 30, 45, 60, 90, 120, 180];
const NEXT_SECONDS = [0, 10, 15, 20, 30, 60];

export function OptionsForm() {
  const options = room.value?.options;
  if (!options) return null;
  const outside = phase.value === "lobby" || phase.value === "standings";
  const all = isHost.value && outside;
  const times = isHost.value && (outside || phase.value === "reveal");
  const host = playerOf(state.value, room.value?.host ?? null);
  return (
    <div class="stack options">
      {isHost.value ? (
        !outside && <p class="notice small">{t("options.game_running")}</p>
      ) : (
        <p class="notice small">{t("options.host_only", { name: host?.name ?? "?" })}</p>
      )}
      <fieldset class="stack stack--tight" disabled={!all}>
        <legend class="label">{t("options.mode")}</legend>
        {MODES.map((mode) => (
          <label key={mode} class="choice">
            <input
              type="radio"
              name="mode"
              checked={options.mode === mode}
              onChange={() => set({ mode })}
            />
            <span>
              {t(`options.mode.${mode}`)}
              <span class="hint options__hint">{t(`options.mode.${mode}.hint`)}</span>
            </span>
          </label>
        ))}
      </fieldset>
      <div class="options__grid">
        <Select
          label={t("options.clue_seconds")}
          value={options.clue_seconds}
          offered={CLUE_SECONDS}
          disabled={!times}
          word={limit}
          onPick={(clue_seconds) => set({ clue_seconds })}
        />
        <Select
          label={t("options.guess_seconds")}
          value={options.guess_seconds}
          offered={GUESS_SECONDS}
          disabled={!times}
          word={limit}
          onPick={(guess_seconds) => set({ guess_seconds })}
        />
        <Select
          label={t("options.next_round_seconds")}
          value={options.next_round_seconds}
          offered={NEXT_SECONDS}
          disabled={!times}
          word={(seconds) =>
            seconds === 0
              ? t("options.next.host")
              : t("options.next.after", { time: duration(seconds) })
          }
          onPick={(next_round_seconds) => set({ next_round_seconds })}
        />
        <Select
          label={t("options.laps")}
          value={options.laps}
          offered={LAPS}
          disabled={!all}
          word={(laps) => t(`options.laps.${laps as (typeof LAPS)[number]}`)}
          onPick={(laps) => set({ laps })}
        />
        <Select
          label={t("options.language")}
          value={CLUE_LANGUAGES.indexOf(options.language)}
          offered={CLUE_LANGUAGES.map((_, index) => index)}
          disabled={!all}
          word={(index) => t(`options.language.${CLUE_LANGUAGES[index] ?? "en"}`)}
          onPick={(index) => set({ language: CLUE_LANGUAGES[index] ?? "en" })}
        />
      </div>
      <fieldset class="stack stack--tight" disabled={!all}>
        <Check of="second_clue_optional" options={options} />
        <Check of="color_names_refused" options={options} />
        <Check of="comparisons_refused" options={options} />
        <Check
          of="confusable_colors_left_out"
          options={options}
          hint={t("options.confusable_colors_left_out.hint")}
        />
        <Check of="stand_in" options={options} hint={t("options.stand_in.hint")} />
        <Check of="count_placements" options={options} hint={t("options.count_placements.hint")} />
      </fieldset>
    </div>
  );
}

function set(change: Partial<Options>): void {
  void act({ type: "set_options", ...change });
}

interface CheckProps {
  readonly of:
    | "second_clue_optional"
    | "color_names_refused"
    | "comparisons_refused"
    | "confusable_colors_left_out"
    | "stand_in"
    | "count_placements";
  readonly options: Options;
  readonly hint?: string;
}

function Check({ of, options, hint }: CheckProps) {
  return (
    <label class="choice">
      <input type="checkbox" checked={options[of]} onChange={() => set({ [of]: !options[of] })} />
      <span>
        {t(`options.${of}`)}
        {hint && <span class="hint options__hint">{hint}</span>}
      </span>
    </label>
  );
}

interface SelectProps {
  readonly label: string;
  readonly value: number;
  readonly offered: readonly number[];
  readonly disabled: boolean;
  readonly word: (value: number) => string;
  readonly onPick: (value: number) => void;
}

function Select({ label, value, offered, disabled, word, onPick }: SelectProps) {
  const id = useId();
  const values = offered.includes(value)
    ? offered
    : [...offered, value].toSorted((one, other) => one - other);
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <select
        id={id}
        class="input"
        disabled={disabled}
        onChange={(event) => onPick(Number(event.currentTarget.value))}
      >
        {values.map((one) => (
          <option key={one} value={one} selected={one === value}>
            {word(one)}
          </option>
        ))}
      </select>
    </div>
  );
}

function limit(seconds: number): string {
  return seconds === 0 ? t("options.seconds.none") : duration(seconds);
}

function duration(seconds: number): string {
  return seconds >= 120 && seconds % 60 === 0
    ? t("options.minutes", { n: seconds / 60 })
    : t("options.seconds", { n: seconds });
}
