/** The sounds of the game, made on the spot: no files. */

import type { Cue } from "./cues";

interface Note {
  readonly at: number;
  readonly pitch: number;
  /** Where the pitch glides to. */
  readonly to?: number;
  readonly long: number;
  readonly loud: number;
  readonly wave: OscillatorType;
}

const note = (at: number, pitch: number, long = 0.3, loud = 0.16): Note => ({
  at,
  pitch,
  long,
  loud,
  wave: "sine",
});

/** Seconds and hertz. */
const SOUNDS: Readonly<Record<Cue, readonly Note[]>> = {
  turn: [note(0, 659, 0.25), note(0.13, 880, 0.4)],
  piece: [{ at: 0, pitch: 240, to: 95, long: 0.12, loud: 0.4, wave: "triangle" }],
  reveal: [note(0, 392), note(0.12, 494), note(0.24, 587), note(0.36, 784, 0.7)],
  points: [note(0.95, 1047, 0.18, 0.1), note(1.05, 1319, 0.35, 0.1)],
  time: [note(0, 523, 0.09, 0.12), note(0.22, 523, 0.09, 0.12)],
};

let context: AudioContext | null = null;

/** To be called at a press or a key: before one, a browser lets no page sound. */
export function wake(): void {
  context ??= new AudioContext();
  void context.resume();
}

export function play(cue: Cue): void {
  const audio = context;
  if (audio?.state !== "running") return;
  for (const { at, pitch, to, long, loud, wave } of SOUNDS[cue]) {
    const from = audio.currentTime + at;
    const tone = new OscillatorNode(audio, { type: wave, frequency: pitch });
    if (to) tone.frequency.exponentialRampToValueAtTime(to, from + long);
    const volume = new GainNode(audio, { gain: 0 });
    volume.gain.setValueAtTime(0, from);
    volume.gain.linearRampToValueAtTime(loud, from + 0.012);
    volume.gain.exponentialRampToValueAtTime(0.0001, from + long);
    tone.connect(volume).connect(audio.destination);
    tone.start(from);
    tone.stop(from + long);
  }
}
