import { expect, it } from "vitest";
import { sha256 } from "./sha256";

it.each([
  ["", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"],
  ["abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"],
  [
    "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
    "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1",
  ],
])("hashes %j as the standard does", (text, hash) => {
  expect(sha256(text)).toBe(hash);
});

it("agrees with the hash that the browser has on HTTPS, at every length", async () => {
  for (let length = 0; length <= 200; length += 1) {
    const text = "äH17 ".repeat(length).slice(0, length);
    const told = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text));
    const hex = [...new Uint8Array(told)].map((one) => one.toString(16).padStart(2, "0")).join("");
    expect(sha256(text)).toBe(hex);
  }
});
