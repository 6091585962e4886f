/** Who watches tells a name, and can join the chat. */

import { useSignal } from "@preact/signals";
import { useEffect, useId } from "preact/hooks";
import { remembered } from "../memory";
import { t } from "../text";
import { watch } from "../together";
import { NameInput } from "./NameInput";

interface Props {
  /** The focus goes to the field: it was asked for. */
  readonly focused?: boolean;
  readonly onDone: () => void;
}

export function WatchForm({ focused = false, onDone }: Props) {
  const name = useSignal(remembered().name ?? "");
  const field = useId();

  useEffect(() => {
    if (focused) document.getElementById(field)?.focus();
  }, []);

  async function submit(event: SubmitEvent) {
    event.preventDefault();
    if (await watch(name.value.trim())) onDone();
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
          onType={(text) => {
            name.value = text;
          }}
        />
        <button type="submit" class="button">
          {t("watch.do")}
        </button>
      </div>
    </form>
  );
}
