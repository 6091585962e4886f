import { defineConfig } from "vitest/config";

export default defineConfig({
  base: "/static/",
  oxc: { jsx: { runtime: "automatic", importSource: "preact" } },
  build: {
    manifest: true,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      input: ["src/main.tsx", "src/replayPage.tsx", "src/tv.tsx", "src/pages.ts"],
    },
  },
  // The palette is the server's: ../game/palette.json.
  server: { fs: { allow: [".."] } },
  test: { include: ["src/**/*.test.{ts,tsx}"], passWithNoTests: true },
});
