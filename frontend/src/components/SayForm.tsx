/** The box to say something in. What is not sent yet stays in it, whatever happens. */

import { useId, useRef } from "preact/hooks";
import { isGiver, may, turn } from "../table";
import { roomLeft } from "../talk";
import { t } from "../text";
import { draft, say } from "../together";

/** The counter shows when there are no more than so many characters left. */
const NEARLY_FULL = 40;

export function SayForm() {
  const waiting = useRef(false);
  const field = useId();
  const note = useId();
  const free = may("say");
  const left = roomLeft(draft.value);
  const reason = free ? null : whySilent();

  async function submit(event: SubmitEvent) {
    event.preventDefault();
    const text = draft.value.trim();
    if (!free || waiting.current || !text || left < 0) return;
    waiting.current = true;
    const said = await say(text);
    waiting.current = false;
    if (said && draft.value.trim() === text) draft.value = "";
  }

  return (
    <form class="say" onSubmit={(event) => void submit(event)}>
      <label class="visually-hidden" for={field}>
        {t("chat.field")}
      </label>
      <input
        id={field}
        class="input say__text"
        dir="auto"
        value={draft}
        readOnly={!free}
        aria-disabled={!free}
        maxLength={400}
        autocomplete="off"
        enterkeyhint="send"
        placeholder={t("chat.placeholder")}
        aria-describedby={note}
        aria-invalid={left < 0}
        onInput={(event) => {
          draft.value = event.currentTarget.value;
        }}
      />
      <button
        type="submit"
        class="button button--icon say__send"
        aria-label={t("chat.send")}
        title={t("chat.send")}
        aria-disabled={!free || left < 0}
      >
        <svg viewBox="0 0 24 24" aria-hidden="true">
          <path d="M4 12 20 4l-5 16-4-6z" />
        </svg>
      </button>
      <p id={note} class={left < 0 ? "error say__note" : "hint say__note"}>
        {reason ?? counter(left)}
      </p>
    </form>
  );
}

function whySilent(): string {
  if (turn.value?.muted) return t("chat.muted");
  return isGiver.value ? t("chat.silent") : t("chat.not_here");
}

function counter(left: number): string {
  if (left < 0) return t("chat.over", { n: -left });
  return left <= NEARLY_FULL ? t("chat.left", { n: left }) : "";
}
