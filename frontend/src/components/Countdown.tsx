/** How long there is until the server moves on by itself (R24). */

import { minutes, useTimeLeft } from "../clock";
import { t } from "../text";

const URGENT = 10_000;

export function Countdown({ deadline }: { readonly deadline: number }) {
  const left = useTimeLeft(deadline, "server");
  const time = minutes(left);
  return (
    <div
      class={`countdown numbers ${left < URGENT ? "countdown--urgent" : ""}`}
      role="timer"
      aria-label={t("time.left", { time })}
    >
      {time}
    </div>
  );
}
