import { MalformedError, Tag, type Element } from './der.ts';

/**
 * Milliseconds since the epoch. UTCTime and GeneralizedTime in the forms of RFC 5280 4.1.2.5:
 * seconds, and Z.
 */
export function readTime({ tag, bytes, start, end }: Element): number {
  const isUtc = tag === Tag.UtcTime;
  if (!isUtc && tag !== Tag.GeneralizedTime) throw new MalformedError('time');
  const rest = start + (isUtc ? 2 : 4);
  if (end - rest !== 11 || bytes[end - 1] !== 0x5a) throw new MalformedError('time');
  const short = digits(bytes, start, rest);
  const year = isUtc ? (short < 50 ? 2000 + short : 1900 + short) : short;
  const month = digits(bytes, rest, rest + 2);
  const day = digits(bytes, rest + 2, rest + 4);
  const hour = digits(bytes, rest + 4, rest + 6);
  const minute = digits(bytes, rest + 6, rest + 8);
  const second = digits(bytes, rest + 8, rest + 10);
  // Date.UTC carries 31 February over into March, and reads the year 50 as 1950.
  const isTime = hour < 24 && minute < 60 && second < 60;
  if (year < 100 || day < 1 || day > daysOf(month, year) || !isTime) throw new MalformedError('time');
  return Date.UTC(year, month - 1, day, hour, minute, second);
}

/** How many days the month has, 1 to 12; of what is no month, none. */
function daysOf(month: number, year: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  if (month < 1 || month > 12) return 0;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

function digits(bytes: Uint8Array, from: number, to: number): number {
  let value = 0;
  for (let at = from; at < to; at += 1) {
    const digit = (bytes[at] ?? 0) - 0x30;
    if (digit < 0 || digit > 9) throw new MalformedError('time');
    value = value * 10 + digit;
  }
  return value;
}
