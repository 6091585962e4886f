/** A cell by its name: a letter typed on the board opens this field. Enter aims, and a second
 * Enter places the piece. */

import { signal, useSignal } from "@preact/signals";
import { useEffect, useId, useLayoutEffect, useRef } from "preact/hooks";
import { colorOf } from "../narration";
import { aim, may, placePiece } from "../table";
import { t } from "../text";
import { cellNamed } from "../walking";
import { focusBoard, focused } from "./focus";

/** What was typed so far; null while there is no field. */
export const typed = signal<string | null>(null);

let places = 0;

/** Whether the field has a place on the page now: where one can aim. */
export function mayType(): boolean {
  return places > 0;
}

export function TypedCell() {
  useEffect(() => {
    places += 1;
    return () => {
      places -= 1;
    };
  }, []);
  return typed.value === null ? null : <Field text={typed.value} />;
}

function Field({ text }: { readonly text: string }) {
  const field = useRef<HTMLInputElement>(null);
  const unknown = useSignal(false);
  const id = useId();
  const note = useId();
  const cell = cellNamed(text)?.name ?? null;
  const aimed = cell !== null && aim.value === cell;

  useLayoutEffect(() => {
    field.current?.focus();
    return () => {
      typed.value = null;
    };
  }, []);

  function close() {
    typed.value = null;
    focusBoard();
  }

  function submit(event: Event) {
    event.preventDefault();
    unknown.value = cell === null;
    if (!cell) return;
    focused.value = cell;
    if (!aimed) aim.value = cell;
    else if (may("guess")) void placePiece(cell).then(close);
    else close();
  }

  return (
    <form class="typed" onSubmit={submit}>
      <label for={id}>{t("typed.label")}</label>
      <input
        ref={field}
        id={id}
        class="input typed__cell numbers"
        dir="ltr"
        value={text}
        maxLength={5}
        autocomplete="off"
        autocapitalize="characters"
        spellcheck={false}
        enterkeyhint="go"
        aria-describedby={note}
        aria-invalid={unknown.value}
        onInput={(event) => {
          typed.value = event.currentTarget.value;
          unknown.value = false;
        }}
        onKeyDown={(event) => {
          if (event.key !== "Escape") return;
          event.preventDefault();
          aim.value = null;
          close();
        }}
      />
      <p id={note} class={unknown.value ? "error" : "hint"} role="status">
        {unknown.value
          ? t("error.no_such_cell")
          : cell
            ? t(aimed && may("guess") ? "typed.again" : "typed.enter", colorOf(cell))
            : t("typed.hint")}
      </p>
    </form>
  );
}
