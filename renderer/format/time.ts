import { words } from '../../shared/words/index.ts';
import { currentLanguage, locales } from '../../shared/words/language.ts';

const t = words('formats');

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
  if (seconds < 120) return t('in-seconds', { seconds });
  return seconds < 7200
    ? t('in-minutes', { minutes: Math.round(seconds / 60) })
    : t('in-hours', { hours: Math.round(seconds / 3600) });
}

const forms = {
  clock: { hour: '2-digit', minute: '2-digit' },
  clockSeconds: { hour: '2-digit', minute: '2-digit', second: '2-digit' },
  clockMilliseconds: { hour: '2-digit', minute: '2-digit', second: '2-digit', fractionalSecondDigits: 3 },
  day: { day: 'numeric', month: 'short', year: 'numeric' },
  weekday: { weekday: 'long', day: 'numeric', month: 'long' },
  weekdayOfYear: { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' },
} as const satisfies Readonly<Record<string, Intl.DateTimeFormatOptions>>;
type Form = keyof typeof forms;

const formats = new Map<string, Intl.DateTimeFormat>();

/** In the language in use. */
function shown(form: Form, at: number): string {
  const key = `${currentLanguage()} ${form}`;
  const format = formats.get(key) ?? new Intl.DateTimeFormat(locales[currentLanguage()], forms[form]);
  formats.set(key, format);
  return format.format(at);
}

export const timeOfDay = (iso: string): string => shown('clock', Date.parse(iso));
export const timeToSecond = (iso: string): string => shown('clockSeconds', Date.parse(iso));
export const timeToMillisecond = (iso: string): string => shown('clockMilliseconds', Date.parse(iso));
export const date = (iso: string): string => shown('day', Date.parse(iso));

/**
 * `Today`, `Yesterday`, or the weekday with its date, and its year where that is another one: the
 * heading of a day in a list.
 */
export function dayName(iso: string, now: number): string {
  const midnight = new Date(now).setHours(0, 0, 0, 0);
  const then = Date.parse(iso);
  if (then >= midnight) return t('today');
  if (then >= midnight - 86_400_000) return t('yesterday');
  const isThisYear = new Date(then).getFullYear() === new Date(now).getFullYear();
  return shown(isThisYear ? 'weekday' : 'weekdayOfYear', then);
}
