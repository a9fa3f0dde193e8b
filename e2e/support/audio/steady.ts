/**
 * Sound is disturbed while a call begins and on a busy machine: a measurement counts once the next
 * one agrees with it.
 */

export interface Heard {
  /** Hz of the strongest part. */
  readonly frequency: number;
  /** Its level in dB below full scale: 0 is the loudest. */
  readonly level: number;
}

/** Hz of two bins of the analyser (8192 points at 48 kHz). */
const bins = 12;

export const isAudible = ({ level }: Heard): boolean => level > -50;
export const isSilent = ({ level }: Heard): boolean => level < -70;

/** Fits a tone of so many Hz, up to two bins of the analyser. */
export const isTone =
  (frequency: number) =>
  (sound: Heard): boolean =>
    isAudible(sound) && Math.abs(sound.frequency - frequency) < bins;

/**
 * Reads windows of sound until two in a row agree and both fit; gives the second. Rejects after
 * `windows` of them with the last ten. Two silent windows agree, whatever their strongest frequency
 * is.
 */
export async function steadySound(
  read: () => Promise<Heard>,
  fits: (sound: Heard) => boolean,
  windows = 40,
): Promise<Heard> {
  const sounds: Heard[] = [];
  while (sounds.length < windows) {
    const before = sounds.at(-1);
    const now = await read();
    sounds.push(now);
    if (before !== undefined && fits(before) && fits(now) && agree(before, now)) return now;
  }
  const told = sounds
    .slice(-10)
    .map(({ frequency, level }) => `${frequency.toFixed(0)} Hz ${level.toFixed(0)} dB`);
  throw new Error(`no steady sound that fits (${fits.toString()}): ${told.join(', ')}`);
}

function agree(a: Heard, b: Heard): boolean {
  if (isSilent(a) && isSilent(b)) return true;
  return Math.abs(a.frequency - b.frequency) < bins && Math.abs(a.level - b.level) < 3;
}
