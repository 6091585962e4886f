/** What a switch that handles every case ends with: the compiler refuses it while one is missing. */
export function unreachable(value: never): never {
  throw new Error(`Unexpected: ${JSON.stringify(value)}`);
}
