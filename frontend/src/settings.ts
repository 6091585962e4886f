/** What this browser's owner has chosen for themselves: looks, sounds and help. Kept on the device,
 * sent to nobody. `public/looks.js` shows the looks before the first paint. */

import { effect, signal } from "@preact/signals";
import { VISIONS, type Vision } from "./vision";

export interface Settings {
  readonly sound: boolean;
  readonly vibration: boolean;
  readonly theme: "auto" | "light" | "dark";
  readonly contrast: "auto" | "more";
  readonly motion: "auto" | "less";
  /** The deficiency of vision that the board helps with. */
  readonly help: Vision | "none";
}

export const DEFAULTS: Settings = {
  sound: false,
  vibration: false,
  theme: "auto",
  contrast: "auto",
  motion: "auto",
  help: "none",
};

/** What each setting may be. */
export const CHOICES = {
  sound: [false, true],
  vibration: [false, true],
  theme: ["auto", "light", "dark"],
  contrast: ["auto", "more"],
  motion: ["auto", "less"],
  help: ["none", ...VISIONS],
} as const satisfies { readonly [K in keyof Settings]: readonly Settings[K][] };

const KEY = "color-clues.settings";

/** The settings that a text holds; what is not understood stays as it was at first. */
export function read(text: string | null): Settings {
  try {
    const found: unknown = JSON.parse(text ?? "{}");
    if (typeof found !== "object" || found === null) return DEFAULTS;
    const known = Object.entries(found).filter(([name, value]) => {
      const choices: readonly unknown[] = Object.hasOwn(CHOICES, name)
        ? CHOICES[name as keyof Settings]
        : [];
      return choices.includes(value);
    });
    return { ...DEFAULTS, ...Object.fromEntries(known) };
  } catch {
    return DEFAULTS;
  }
}

export const settings = signal<Settings>(DEFAULTS);

export function choose(change: Partial<Settings>): void {
  settings.value = { ...settings.value, ...change };
  try {
    localStorage.setItem(KEY, JSON.stringify(settings.value));
  } catch {
    // Then it is for this page alone.
  }
}

/** Reads what was chosen before, and keeps the page's looks as they are chosen. */
export function startSettings(): void {
  const stored = () => {
    try {
      return localStorage.getItem(KEY);
    } catch {
      return null; // Storage can be switched off.
    }
  };
  settings.value = read(stored());
  addEventListener("storage", ({ key }) => {
    if (key === KEY) settings.value = read(stored());
  });
  const contrast = matchMedia("(prefers-contrast: more)");
  const moreContrast = signal(contrast.matches);
  contrast.addEventListener("change", () => {
    moreContrast.value = contrast.matches;
  });
  effect(() => {
    const { theme, motion, contrast } = settings.value;
    const { dataset } = document.documentElement;
    dataset.theme = theme;
    dataset.motion = motion;
    dataset.contrast = moreContrast.value ? "more" : contrast;
    for (const meta of document.querySelectorAll<HTMLMetaElement>("meta[name='theme-color']")) {
      const own = meta.media.includes("dark") ? "dark" : "light";
      meta.content = (theme === "auto" ? own : theme) === "dark" ? "#141414" : "#f2f2f2";
    }
  });
}
