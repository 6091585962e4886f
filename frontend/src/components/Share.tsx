/** The link to the room, to copy or to hand to the device's own way of sharing. */

import { useId, useRef } from "preact/hooks";
import { place } from "../table";
import { t } from "../text";
import { useCopy } from "./useCopy";

export function Share() {
  const field = useRef<HTMLInputElement>(null);
  const id = useId();
  const { url } = place.value;
  const [copied, copy] = useCopy(url, () => field.current?.select());

  return (
    <div class="share field">
      <label for={id}>{t("share.text")}</label>
      <div class="share__row">
        <input
          ref={field}
          id={id}
          class="input code"
          dir="ltr"
          readOnly
          value={url}
          aria-label={t("share.link")}
          onFocus={(event) => event.currentTarget.select()}
        />
        <button type="button" class="button" onClick={() => void copy()}>
          {copied.value ? t("share.copied") : t("share.copy")}
        </button>
        {"share" in navigator && (
          <button
            type="button"
            class="button share__send"
            onClick={() => void navigator.share({ url, title: document.title }).catch(() => {})}
          >
            {t("share.send")}
          </button>
        )}
      </div>
    </div>
  );
}
