/** Six feelings to show to everybody with one press, or to nobody while there is no connection. */

import { may, status } from "../table";
import { t } from "../text";
import { react } from "../together";
import { FEELINGS, FeelingIcon } from "./FeelingIcon";

export function FeelingBar() {
  const free = may("react") && status.value.kind === "open";
  return (
    <fieldset class="feeling-bar">
      <legend class="visually-hidden">{t("feelings.title")}</legend>
      {FEELINGS.map((kind) => (
        <button
          key={kind}
          type="button"
          class="feeling-bar__one"
          aria-label={t(`feeling.${kind}`)}
          title={t(`feeling.${kind}`)}
          aria-disabled={!free}
          onClick={() => {
            if (free) void react(kind);
          }}
        >
          <FeelingIcon kind={kind} />
        </button>
      ))}
    </fieldset>
  );
}
