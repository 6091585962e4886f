/** SHA-256 (FIPS 180-4), since browsers have theirs on HTTPS only, and friends play on a network of
 * their own. Pure. */

const primes: number[] = [];
for (let n = 2; primes.length < 64; n += 1) {
  if (primes.every((prime) => n % prime !== 0)) primes.push(n);
}
/** The first 32 bits after the point. */
const fraction = (root: number): number => ((root % 1) * 2 ** 32) | 0;
const START = primes.slice(0, 8).map((prime) => fraction(Math.sqrt(prime)));
const ROUNDS = primes.map((prime) => fraction(Math.cbrt(prime)));

/** The hash of a text, in hexadecimal digits. */
export function sha256(text: string): string {
  const blocks = padded(new TextEncoder().encode(text));
  let hash = START;
  for (let at = 0; at < blocks.byteLength; at += 64) {
    hash = mixed(hash, new DataView(blocks.buffer, at, 64));
  }
  return hash.map((word) => (word >>> 0).toString(16).padStart(8, "0")).join("");
}

/** With a one, zeros, and the number of bits, up to whole blocks of 64 bytes. */
function padded(bytes: Uint8Array): DataView<ArrayBuffer> {
  const whole = new Uint8Array(Math.ceil((bytes.length + 9) / 64) * 64);
  whole.set(bytes);
  whole[bytes.length] = 0x80;
  const view = new DataView(whole.buffer);
  view.setUint32(whole.length - 4, bytes.length * 8);
  return view;
}

function mixed(hash: readonly number[], block: DataView): number[] {
  const words: number[] = [];
  const word = (at: number): number => words[at] ?? 0;
  let [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0] = hash;
  for (const [at, constant] of ROUNDS.entries()) {
    const [near, far] = [word(at - 2), word(at - 15)];
    words[at] =
      at < 16
        ? block.getInt32(at * 4)
        : (word(at - 16) +
            (turned(far, 7) ^ turned(far, 18) ^ (far >>> 3)) +
            word(at - 7) +
            (turned(near, 17) ^ turned(near, 19) ^ (near >>> 10))) |
          0;
    const chosen = (e & f) ^ (~e & g);
    const one = h + (turned(e, 6) ^ turned(e, 11) ^ turned(e, 25)) + chosen + constant + word(at);
    const most = (a & b) ^ (a & c) ^ (b & c);
    const two = (turned(a, 2) ^ turned(a, 13) ^ turned(a, 22)) + most;
    [a, b, c, d, e, f, g, h] = [(one + two) | 0, a, b, c, (d + one) | 0, e, f, g];
  }
  return [a, b, c, d, e, f, g, h].map((value, at) => (value + (hash[at] ?? 0)) | 0);
}

function turned(word: number, by: number): number {
  return (word >>> by) | (word << (32 - by));
}
