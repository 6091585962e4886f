/** Name and colour: to take a seat, or to change them later. */

import { useSignal } from "@preact/signals";
import { useId } from "preact/hooks";
import { firstClueLanguage } from "../clueLanguage";
import { PIECE_COLORS } from "../colors";
import { remember, remembered } from "../memory";
import { act, everybody, me, room } from "../table";
import { t } from "../text";
import { NameInput } from "./NameInput";

export function SeatForm({ onDone }: { readonly onDone?: () => void }) {
  const mine = me.value;
  const others = everybody.value.filter(
    (player) => player.id !== mine?.id && player.seating !== "left",
  );
  const taken = new Set(others.map(({ color }) => color.toLowerCase()));
  const free = PIECE_COLORS.filter(({ value }) => !taken.has(value));

  const before = useSignal(remembered()).value;
  const chance = useSignal(Math.random()).value;
  const typed = useSignal<string | null>(null);
  const picked = useSignal<string | null>(mine?.color ?? before.color ?? null);
  const nameField = useId();

  const name = typed.value ?? mine?.name ?? before.name ?? proposal(others, chance);
  const color =
    free.find(({ value }) => value === picked.value)?.value ??
    free[Math.floor(chance * free.length)]?.value ??
    "";

  async function submit(event: SubmitEvent) {
    event.preventDefault();
    const first = everybody.value.length === 0;
    const answer = await act({ type: "add_player", name: name.trim(), color });
    if (answer?.type !== "accepted") return;
    remember({ name: name.trim(), color });
    if (first) adoptLanguage();
    onDone?.();
  }

  return (
    <form class="seat-form" onSubmit={(event) => void submit(event)}>
      <div class="field seat-form__name">
        <label for={nameField}>{t("seat.name")}</label>
        <NameInput
          id={nameField}
          value={name}
          onType={(text) => {
            typed.value = text;
          }}
        />
      </div>
      <fieldset class="seat-form__colors">
        <legend class="label">{t("seat.color")}</legend>
        <div class="color-choice">
          {PIECE_COLORS.map(({ value, name: key }) => {
            const gone = taken.has(value);
            return (
              <label key={value} class="color-choice__one">
                <input
                  type="radio"
                  class="visually-hidden"
                  name="color"
                  value={value}
                  checked={value === color}
                  disabled={gone}
                  aria-label={gone ? t("seat.taken", { color: t(key) }) : t(key)}
                  onChange={() => {
                    picked.value = value;
                  }}
                />
                <span class="color-choice__dot" style={{ backgroundColor: value }} />
              </label>
            );
          })}
        </div>
      </fieldset>
      <button type="submit" class="button button--primary">
        {mine ? t("seat.change") : t("seat.take")}
      </button>
    </form>
  );
}

/** Whoever sits down first is the host: clues are in the language of their page, until they say. */
function adoptLanguage(): void {
  const language = firstClueLanguage(document.documentElement.lang);
  if (language !== room.value?.options.language) void act({ type: "set_options", language }, false);
}

function proposal(others: readonly { readonly name: string }[], chance: number): string {
  const taken = new Set(others.map(({ name }) => name));
  const free = t("names.proposed")
    .split(" ")
    .filter((name) => !taken.has(name));
  return free[Math.floor(chance * free.length)] ?? "";
}
