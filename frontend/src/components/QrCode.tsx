/** The link to the room as a picture that a phone's camera reads. */

import { place } from "../table";
import { t } from "../text";

export function QrCode() {
  return (
    <img
      class="qr"
      src={`/rooms/${place.value.code}/qr.svg`}
      alt={t("share.qr")}
      width={160}
      height={160}
    />
  );
}
