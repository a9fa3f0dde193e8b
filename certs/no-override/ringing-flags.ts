/** Flags of `call` for calls that ring, each tried where it is wrong usage. */
const usage = [3];
const wrong =
  (...flag: string[]) =>
  (): [string[], number[]][] => [[flag, usage]];

export const ringingTries = {
  wait: wrong('--wait'),
  'answer-after': wrong('--answer-after', '1'),
  decline: wrong('--decline'),
  'decline-as': wrong('--decline-as', 'busy'),
  redirect: wrong('--redirect', '600'),
} as const;
