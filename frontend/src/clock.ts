/** The time that is left until a deadline, counted by the server's clock. */

import { signal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { clockOffset } from "./table";
import { number } from "./text";

const now = signal(Date.now());
let users = 0;
let ticking: ReturnType<typeof setInterval> | undefined;

/** Milliseconds until then, never negative. `by` says by whose clock the time is given. */
export function useTimeLeft(until: number, by: "server" | "browser"): number {
  useEffect(() => {
    users += 1;
    now.value = Date.now();
    ticking ??= setInterval(() => {
      now.value = Date.now();
    }, 250);
    return () => {
      users -= 1;
      if (users > 0) return;
      clearInterval(ticking);
      ticking = undefined;
    };
  }, []);
  const tick = now.value;
  const at = users > 0 ? tick : Date.now();
  return Math.max(0, until - at - (by === "server" ? clockOffset.value : 0));
}

/** "1:05". */
export function minutes(milliseconds: number): string {
  const seconds = Math.ceil(milliseconds / 1000);
  return `${number(Math.floor(seconds / 60))}:${number(seconds % 60, 2)}`;
}
