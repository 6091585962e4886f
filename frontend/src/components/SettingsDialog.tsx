/** What a player chooses for themselves, on this device: looks, sounds and help. */

import { inkOn } from "../colors";
import { CELLS, FAMILIES } from "../palette";
import { CHOICES, choose, type Settings, settings } from "../settings";
import { wake } from "../sound";
import { type Key, t } from "../text";
import { MARKS, markInk, seenBy, UNMARKED, VISIONS, type Vision } from "../vision";
import "../styles/settings.css";
import { BoardPicture } from "./BoardPicture";
import { Dialog } from "./Dialog";
import { seenAs } from "./HueHelp";

export default function SettingsDialog({ onClose }: { readonly onClose: () => void }) {
  const now = settings.value;
  return (
    <Dialog title={t("settings.title")} onClose={onClose}>
      <div class="stack settings">
        <p class="hint">{t("settings.about")}</p>
        <fieldset class="stack stack--tight">
          <legend class="label">{t("settings.senses")}</legend>
          <Switch of="sound" onAsk={wake} />
          {"vibrate" in navigator && <Switch of="vibration" onAsk={() => navigator.vibrate(60)} />}
        </fieldset>
        <div class="settings__row">
          <Choice of="theme" />
          <Choice of="contrast" />
          <Choice of="motion" />
        </div>
        <Choice of="help" />
        {now.help !== "none" && <Legend vision={now.help} />}
        <fieldset>
          <legend class="label">{t("settings.seen")}</legend>
          <p class="hint">{t("settings.seen.hint")}</p>
          <div class="settings__eyes">
            {([null, ...VISIONS] as const).map((vision) => (
              <label key={vision} class="settings__eye">
                <input
                  type="radio"
                  class="visually-hidden"
                  name="seen"
                  checked={seenAs.value === vision}
                  onChange={() => {
                    seenAs.value = vision;
                  }}
                />
                <span class="settings__picture">
                  <BoardPicture
                    every={2}
                    {...(vision && { color: (hex: string) => seenBy(vision, hex) })}
                  />
                </span>
                <span class="small">{t(`settings.seen.${vision ?? "all"}`)}</span>
              </label>
            ))}
          </div>
        </fieldset>
      </div>
    </Dialog>
  );
}

interface SwitchProps {
  readonly of: "sound" | "vibration";
  readonly onAsk: () => void;
}

function Switch({ of, onAsk }: SwitchProps) {
  return (
    <label class="choice">
      <input
        type="checkbox"
        checked={settings.value[of]}
        onChange={(event) => {
          choose({ [of]: event.currentTarget.checked });
          if (settings.value[of]) onAsk();
        }}
      />
      <span>{t(`settings.${of}`)}</span>
    </label>
  );
}

function Choice({ of }: { readonly of: "theme" | "contrast" | "motion" | "help" }) {
  const choices: readonly Settings[typeof of][] = CHOICES[of];
  return (
    <fieldset class="stack stack--tight">
      <legend class="label">{t(`settings.${of}`)}</legend>
      {choices.map((one) => (
        <label key={one} class="choice">
          <input
            type="radio"
            name={of}
            checked={settings.value[of] === one}
            onChange={() => choose({ [of]: one })}
          />
          <span>{t(`settings.${of}.${one}` as Extract<Key, `settings.theme.${string}`>)}</span>
        </label>
      ))}
    </fieldset>
  );
}

/** What the marks mean. */
function Legend({ vision }: { readonly vision: Vision }) {
  return (
    <ul class="legend plain-list" aria-label={t("settings.legend")}>
      {FAMILIES.map((family) => {
        const all = CELLS.filter((cell) => cell.family === family);
        const color = all[Math.floor(all.length / 2)]?.color ?? "#808080";
        return (
          <li
            key={family}
            class="legend__one"
            style={{ backgroundColor: color, color: inkOn(color) }}
          >
            <svg class="legend__mark" viewBox="-16 -16 32 32" aria-hidden="true">
              {!UNMARKED[vision].includes(family) && (
                <path d={MARKS[family]} stroke={markInk(color)} />
              )}
            </svg>
            {t(`family.${family}`)}
          </li>
        );
      })}
    </ul>
  );
}
