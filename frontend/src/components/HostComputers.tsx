/** For the host: fill seats with computer players. */

import { useSignal } from "@preact/signals";
import { useId } from "preact/hooks";
import type { Skill, Taste } from "../protocol";
import { act, may, sending } from "../table";
import { t } from "../text";

const SKILLS: readonly Skill[] = ["beginner", "good", "expert"];
const TASTES: readonly Taste[] = ["nature", "food", "paint", "things", "feelings"];

export function HostComputers() {
  const skill = useSignal<Skill>("good");
  const taste = useSignal<Taste>("nature");
  if (!may("add_computer")) return null;
  return (
    <section class="stack stack--tight" aria-label={t("computer.title")}>
      <h3>{t("computer.title")}</h3>
      <p class="soft small">{t("computer.hint")}</p>
      <div class="options__grid">
        <Choice
          label={t("computer.skill")}
          offered={SKILLS}
          chosen={skill.value}
          word={(one) => t(`computer.skill.${one}`)}
          onPick={(one) => {
            skill.value = one;
          }}
        />
        <Choice
          label={t("computer.taste")}
          offered={TASTES}
          chosen={taste.value}
          word={(one) => t(`computer.taste.${one}`)}
          onPick={(one) => {
            taste.value = one;
          }}
        />
      </div>
      <div class="row">
        <button
          type="button"
          class="button"
          disabled={sending.value.includes("add_computer")}
          onClick={() => void act({ type: "add_computer", skill: skill.value, taste: taste.value })}
        >
          {t("computer.add")}
        </button>
      </div>
    </section>
  );
}

interface ChoiceProps<T extends string> {
  readonly label: string;
  readonly offered: readonly T[];
  readonly chosen: T;
  readonly word: (one: T) => string;
  readonly onPick: (one: T) => void;
}

function Choice<T extends string>({ label, offered, chosen, word, onPick }: ChoiceProps<T>) {
  const id = useId();
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <select
        id={id}
        class="input"
        onChange={({ currentTarget: { selectedIndex } }) =>
          onPick(offered[selectedIndex] ?? chosen)
        }
      >
        {offered.map((one) => (
          <option key={one} selected={one === chosen}>
            {word(one)}
          </option>
        ))}
      </select>
    </div>
  );
}
