/** Why somebody who has no seat cannot take one. */

import { everybody, room } from "./table";
import { t } from "./text";

const MOST = 10;

export function whyNoSeat(): string {
  const taken = everybody.value.filter(({ seating }) => seating !== "left").length;
  if (taken >= MOST) return t("seat.full");
  return room.value?.locked ? t("watch.locked") : t("error.removed");
}
