/** The box for a clue. It says what is wrong with one before it is given, and after. */

import { useSignal } from "@preact/signals";
import { useEffect, useId } from "preact/hooks";
import { act, checkClue, clue, may, phase, sending, type Verdict } from "../table";
import { errorText, t } from "../text";

/** So long after the last key the server is asked about the clue. */
const PAUSE = 250;

export function ClueForm({ ready }: { readonly ready: boolean }) {
  const text = useSignal("");
  const verdict = useSignal<({ readonly of: string } & Verdict) | null>(null);
  const field = useId();
  const note = useId();
  const second = phase.value === "second_clue";
  const withdrawn = clue.value?.withdrawn.at(-1);

  const draft = text.value.trim();
  useEffect(() => {
    if (!draft || !ready) return;
    const timer = setTimeout(async () => {
      const told = await checkClue(draft);
      if (told && text.value.trim() === draft) verdict.value = { of: draft, ...told };
    }, PAUSE);
    return () => clearTimeout(timer);
  }, [draft, ready, text, verdict]);

  const known = verdict.value?.of === draft && draft !== "" ? verdict.value : null;

  async function submit(event: SubmitEvent) {
    event.preventDefault();
    const answer = await act({ type: "clue", text: draft }, false);
    if (answer?.type === "error") {
      verdict.value = { of: draft, reason: errorText(answer.code, answer.message) };
    }
  }

  return (
    <form class="clue-form" onSubmit={(event) => void submit(event)}>
      <label class="visually-hidden" for={field}>
        {second ? t("clue.label.second") : t("clue.label")}
      </label>
      <input
        id={field}
        class="input clue-form__text"
        dir="auto"
        value={text}
        disabled={!ready}
        maxLength={60}
        autocomplete="off"
        autocapitalize="off"
        enterkeyhint="send"
        placeholder={second ? t("clue.placeholder.second") : t("clue.placeholder")}
        aria-describedby={note}
        aria-invalid={Boolean(known?.reason)}
        onInput={(event) => {
          text.value = event.currentTarget.value;
        }}
      />
      <button
        type="submit"
        class="button button--primary"
        disabled={
          !ready || draft === "" || Boolean(known?.reason) || sending.value.includes("clue")
        }
      >
        {t("clue.give")}
      </button>
      {may("skip_clue") && (
        <button type="button" class="button" onClick={() => void act({ type: "skip_clue" })}>
          {t("clue.skip")}
        </button>
      )}
      <p
        id={note}
        class={known?.reason ? "error clue-form__note" : "hint clue-form__note"}
        role="status"
      >
        {known
          ? (known.reason ?? t("clue.fine"))
          : !ready
            ? t("card.choose")
            : withdrawn && draft === ""
              ? t("clue.again", { clue: withdrawn })
              : t("clue.hint")}
      </p>
    </form>
  );
}
