import type { Plugin } from "vite";
import { defineConfig } from "vitest/config";
import { en as alone } from "./src/locales/alone/en.ts";
import { en as dialogs } from "./src/locales/dialogs/en.ts";
import { en } from "./src/locales/en.ts";
import type { Group } from "./src/text.ts";

/** The palette as the page gets it: without what can be worked out again, a third of the bytes. */
const packed: Plugin = {
  name: "packed-palette",
  enforce: "pre",
  transform: {
    filter: { id: /palette\.json\?packed$/ },
    handler(code) {
      const { rows, columns, cells } = JSON.parse(code) as {
        rows: number;
        columns: number;
        cells: readonly { hex: string; name: string; family: string }[];
      };
      const names = [...new Set(cells.map(({ name }) => name))];
      const families = [...new Set(cells.map(({ family }) => family))];
      const small = {
        rows,
        columns,
        colors: cells.map(({ hex }) => hex.slice(1)).join(""),
        names,
        named: cells.map(({ name }) => names.indexOf(name)),
        families,
        family: cells.map(({ family }) => families.indexOf(family)),
      };
      return { code: `export default ${JSON.stringify(small)}`, moduleType: "js" };
    },
  },
};

const LANGUAGE = /\/locales\/(?:(\w+)\/)?(?!en\.ts)[\w-]+\.ts$/;
const GROUPS: Readonly<Record<Group, object>> = { alone, dialogs };

/** A language that does not say everything yet brings the English texts along. */
const completed: Plugin = {
  name: "completed-locales",
  apply: "build", // So that the tests see what is missing.
  enforce: "pre",
  transform: {
    filter: { id: LANGUAGE },
    handler(code, id) {
      const group = LANGUAGE.exec(id)?.[1];
      const english = group ? GROUPS[group as Group] : en;
      const keys = new Set(Array.from(code.matchAll(/^\s*"?([\w.]+)"?:/gm), ([, key]) => key));
      if (Object.keys(english).every((key) => keys.has(key))) return null;
      const texts = group ? "texts" : "locale.texts";
      return `import { en } from "./en";
        ${code}
        Object.assign(${texts}, { ...en, ...${texts} });`;
    },
  },
};

export default defineConfig({
  plugins: [packed, completed],
  base: "/static/",
  oxc: { jsx: { runtime: "automatic", importSource: "preact" } },
  build: {
    manifest: true,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      // What most pages share comes in one file: many small ones are worse to compress. Without
      // sheets: a page that has them in one of its own would get them twice.
      output: {
        codeSplitting: {
          groups: [
            { name: "memory", test: /\/memory\./, priority: 1 }, // All that plain pages need of it.
            { name: "table", minShareCount: 3, test: /^(?!.*(\/locales\/|\/sha256\.|\.css$))/ },
          ],
        },
      },
      input: [
        "src/main.tsx",
        "src/alone.tsx",
        "src/daily.tsx",
        "src/words.tsx",
        "src/replayPage.tsx",
        "src/tv.tsx",
        "src/pages.ts",
        "src/ops.ts",
      ],
    },
  },
  // The palette is the server's: ../game/palette.json.
  server: { fs: { allow: [".."] } },
  test: {
    setupFiles: ["src/speakEnglish.ts"],
    include: ["src/**/*.test.{ts,tsx}"],
    passWithNoTests: true,
  },
});
