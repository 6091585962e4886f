/** What reaches a player beside the page: sounds, a buzz in the hand, a screen that stays awake. */

import { effect } from "@preact/signals";
import { type Cue, cuesOf, untilShort } from "./cues";
import { settings } from "./settings";
import { play, wake } from "./sound";
import type { State } from "./store";
import { announce, clockOffset, phase, state } from "./table";
import { t } from "./text";

const WARNING = 10_000;
/** Milliseconds, as `navigator.vibrate` takes them. */
const BUZZES: Readonly<Partial<Record<Cue, readonly number[]>>> = {
  turn: [90],
  reveal: [40, 60, 40],
  time: [60, 80, 60],
};

export function tellSenses(cue: Cue): void {
  if (settings.value.sound) play(cue);
  const buzz = BUZZES[cue];
  if (settings.value.vibration && buzz) navigator.vibrate?.([...buzz]);
}

export function startSenses(): void {
  // What a change brings comes as several slices, one after the other: judge it when all are here.
  let judged: State = state.value;
  let waiting = false;
  effect(() => {
    if (state.value === judged || waiting) return;
    waiting = true;
    setTimeout(() => {
      waiting = false;
      const before = judged;
      judged = state.value;
      for (const cue of cuesOf(before, judged)) tellSenses(cue);
    }, 30);
  });

  effect(() => {
    const left = untilShort(state.value, Date.now() + clockOffset.value, WARNING);
    if (left === null) return;
    const timer = setTimeout(() => {
      tellSenses("time");
      announce(t("told.short", { n: WARNING / 1000 }));
    }, left);
    return () => clearTimeout(timer);
  });

  effect(() => {
    if (!settings.value.sound) return;
    for (const kind of ["pointerdown", "keydown"]) addEventListener(kind, wake);
    return () => {
      for (const kind of ["pointerdown", "keydown"]) removeEventListener(kind, wake);
    };
  });

  stayAwake();
}

/** Keeps the screen on during a game. A browser lets go of it whenever the page is out of sight. */
function stayAwake(): void {
  if (!("wakeLock" in navigator)) return;
  let lock: WakeLockSentinel | null = null;
  const follow = async () => {
    const wanted = !["lobby", "standings"].includes(phase.value) && !document.hidden;
    if (wanted === (lock?.released === false)) return;
    if (!wanted) {
      await lock?.release();
      lock = null;
      return;
    }
    // Refused when the battery is low.
    lock = await navigator.wakeLock.request("screen").catch(() => null);
  };
  effect(() => {
    phase.value;
    void follow();
  });
  document.addEventListener("visibilitychange", () => void follow());
}
