/** `game/palette.json` as `vite.config.ts` packs it. */
declare module "*palette.json?packed" {
  const palette: {
    readonly rows: number;
    readonly columns: number;
    /** Six hexadecimal digits for each cell, row by row. */
    readonly colors: string;
    readonly names: readonly string[];
    /** For each cell, where its name stands among them. */
    readonly named: readonly number[];
    readonly families: readonly string[];
    readonly family: readonly number[];
  };
  export default palette;
}
