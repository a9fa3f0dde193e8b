/** `4:07`, `1:02:03`; never negative. */
export function duration(ms: number): string {
  const seconds = Math.max(0, Math.floor(ms / 1000));
  const [hours, minutes, rest] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
  const tail = String(rest).padStart(2, '0');
  return hours > 0 ? `${hours}:${String(minutes).padStart(2, '0')}:${tail}` : `${minutes}:${tail}`;
}

export { stageTime } from '../../shared/words/index.ts';

/** Seconds until `iso`, counted up so that `in 0 s` is never said too early. */
export function secondsUntil(iso: string, now: number): number {
  return Math.max(0, Math.ceil((Date.parse(iso) - now) / 1000));
}

/** `in 4 s`, `in 3 min`, `in 2 h`. */
export function until(iso: string, now: number): string {
  const seconds = secondsUntil(iso, now);
  if (seconds < 120) return `in ${seconds} s`;
  return seconds < 7200 ? `in ${Math.round(seconds / 60)} min` : `in ${Math.round(seconds / 3600)} h`;
}

const clock = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit' });
const clockSeconds = new Intl.DateTimeFormat('en-GB', {
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
});
const day = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', year: 'numeric' });
const weekday = new Intl.DateTimeFormat('en-GB', { weekday: 'long', day: 'numeric', month: 'long' });
const weekdayOfYear = new Intl.DateTimeFormat('en-GB', {
  weekday: 'long',
  day: 'numeric',
  month: 'long',
  year: 'numeric',
});

export const timeOfDay = (iso: string): string => clock.format(new Date(iso));
export const timeToSecond = (iso: string): string => clockSeconds.format(new Date(iso));
export const date = (iso: string): string => day.format(new Date(iso));

const shortDay = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short' });

/** As short as it can be told apart: the time of today, else `Yesterday` or the date. */
export function shortWhen(iso: string, now: number): string {
  const name = dayName(iso, now);
  if (name === 'Today') return timeOfDay(iso);
  return name === 'Yesterday' ? name : shortDay.format(new Date(iso));
}

/** `Today`, `Yesterday`, or the weekday with its date, and its year where that is another one: the heading of a day in a list. */
export function dayName(iso: string, now: number): string {
  const midnight = new Date(now).setHours(0, 0, 0, 0);
  const then = Date.parse(iso);
  if (then >= midnight) return 'Today';
  if (then >= midnight - 86_400_000) return 'Yesterday';
  const isThisYear = new Date(then).getFullYear() === new Date(now).getFullYear();
  return (isThisYear ? weekday : weekdayOfYear).format(then);
}
