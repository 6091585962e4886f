/** Tells that a computer plays, beside a name. */

import { t } from "../text";

export function ComputerMark() {
  return (
    <svg class="computer" viewBox="0 0 24 24" role="img" aria-label={t("players.computer")}>
      <path d="M12 2.5v4M5 6.5h14v10.5H5zM9 10.5v2m6-2v2M8 21h8" />
    </svg>
  );
}
