/** Who watches tells a name, and can join the chat. */

import { useSignal } from "@preact/signals";
import { useEffect, useId } from "preact/hooks";
import { remembered } from "../memory";
import { send } from "../table";
import { errorText, t } from "../text";
import { NameInput } from "./NameInput";

interface Props {
  /** The focus goes to the field: it was asked for. */
  readonly focused?: boolean;
  readonly onDone: () => void;
}

export function WatchForm({ focused = false, onDone }: Props) {
  const name = useSignal(remembered().name ?? "");
  const reason = useSignal<string | null>(null);
  const field = useId();
  const note = useId();

  useEffect(() => {
    if (focused) document.getElementById(field)?.focus();
  }, []);

  async function submit(event: SubmitEvent) {
    event.preventDefault();
    const answer = await send({ type: "watch", name: name.value.trim() });
    reason.value = answer?.type === "error" ? errorText(answer.code, answer.message) : null;
    if (answer?.type === "accepted") onDone();
  }

  return (
    <form class="watch-form" onSubmit={(event) => void submit(event)}>
      <p class="soft small">{t("watch.welcome")}</p>
      <label class="label" for={field}>
        {t("watch.name")}
      </label>
      <div class="watch-form__row">
        <NameInput
          id={field}
          value={name.value}
          note={note}
          refused={reason.value !== null}
          onType={(text) => {
            name.value = text;
            reason.value = null;
          }}
        />
        <button type="submit" class="button">
          {t("watch.do")}
        </button>
      </div>
      <p id={note} class="error" role="status">
        {reason}
      </p>
    </form>
  );
}
