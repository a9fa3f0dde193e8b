/** The only retry of the phone. The first comes at once; then the pauses double, to a minute (RFC 5626 4.5, with our figures). */
const firstMs = 1000;
const longestMs = 60_000;

/**
 * Milliseconds until the next try after `failures` in a row. Half of the pause is chance, so that the phones of a company do
 * not all return in the same instant when its server does.
 */
export function backOff(failures: number, random: (bytes: number) => Uint8Array): number {
  if (failures <= 0) return 0;
  const pause = Math.min(longestMs, firstMs * 2 ** Math.min(failures - 1, 16));
  const [high = 0, low = 0] = random(2);
  return Math.round(pause / 2 + (pause / 2) * ((high * 256 + low) / 65_536));
}
