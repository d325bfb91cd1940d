/** Short soft tones, made on the spot: no file, no text. They start after a first gesture, as browsers ask. */

export type Tone = "queue" | "grave" | "message";

/** Frequencies (Hz), one after the other. */
const NOTES: Readonly<Record<Tone, readonly number[]>> = {
  message: [660],
  queue: [440, 554],
  grave: [554, 440, 554, 440],
};
const LENGTH = 0.16;
const PAUSE = 1_500;

export class Chime {
  on = true;
  /** 0 to 1. */
  volume = 0.5;
  #context: AudioContext | null = null;
  readonly #last = new Map<Tone, number>();

  /** To be called from a gesture. */
  wake(): void {
    if (typeof AudioContext === "undefined") return;
    this.#context ??= new AudioContext();
    if (this.#context.state === "suspended") void this.#context.resume().catch(() => undefined);
  }

  play(tone: Tone, now = Date.now()): void {
    const context = this.#context;
    if (!this.on || this.volume <= 0 || context?.state !== "running") return;
    if (now - (this.#last.get(tone) ?? 0) < PAUSE) return;
    this.#last.set(tone, now);
    NOTES[tone].forEach((frequency, index) => this.#note(context, frequency, context.currentTime + index * LENGTH));
  }

  #note(context: AudioContext, frequency: number, start: number): void {
    const sound = context.createOscillator();
    const gain = context.createGain();
    sound.type = "sine";
    sound.frequency.value = frequency;
    // Rises and falls softly: a bare start or stop clicks.
    gain.gain.setValueAtTime(0, start);
    gain.gain.linearRampToValueAtTime(0.25 * this.volume, start + 0.03);
    gain.gain.exponentialRampToValueAtTime(0.0001, start + LENGTH * 1.6);
    sound.connect(gain).connect(context.destination);
    sound.start(start);
    sound.stop(start + LENGTH * 1.7);
  }
}
