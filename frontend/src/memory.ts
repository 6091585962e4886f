/** What this browser remembers from one room to the next: the player's name and colour. */

interface Remembered {
  readonly name: string;
  readonly color: string;
}

const KEY = "color-clues.player";

export function remembered(): Partial<Remembered> {
  try {
    const found: unknown = JSON.parse(localStorage.getItem(KEY) ?? "{}");
    if (typeof found !== "object" || found === null) return {};
    const { name, color } = found as Partial<Record<keyof Remembered, unknown>>;
    return {
      ...(typeof name === "string" && { name }),
      ...(typeof color === "string" && { color }),
    };
  } catch {
    return {}; // Storage can be switched off.
  }
}

export function remember(player: Remembered): void {
  try {
    localStorage.setItem(KEY, JSON.stringify(player));
  } catch {
    // Then the name is asked for again next time.
  }
}

/** True the first time within some seconds: a page may reload itself once, not in a circle. */
export function mayReload(now: number): boolean {
  try {
    const last = Number(sessionStorage.getItem("color-clues.reloaded") ?? 0);
    sessionStorage.setItem("color-clues.reloaded", String(now));
    return now - last > 20_000;
  } catch {
    return false;
  }
}
