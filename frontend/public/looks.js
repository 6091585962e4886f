// The looks that were chosen on this device, before the first paint. As in src/settings.ts.
try {
  const { theme, contrast, motion } = JSON.parse(localStorage.getItem("color-clues.settings")) ?? {};
  const more = matchMedia("(prefers-contrast: more)").matches;
  Object.assign(document.documentElement.dataset, {
    theme: theme ?? "auto",
    contrast: more ? "more" : (contrast ?? "auto"),
    motion: motion ?? "auto",
  });
} catch {
  // Storage can be switched off, or hold something else.
}
