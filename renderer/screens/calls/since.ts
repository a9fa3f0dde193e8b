/** Spans of time that the history is filtered by. */
export const spans = ['any', 'today', 'week', 'month'] as const;
export type Span = (typeof spans)[number];

const days: Readonly<Record<Exclude<Span, 'any'>, number>> = { today: 0, week: 6, month: 29 };

/**
 * When the span begins that ends now, ISO 8601: with the local day that is so many before today;
 * null: it has no beginning. `now` in ms.
 */
export function sinceOf(span: Span, now: number): string | null {
  if (span === 'any') return null;
  const day = new Date(now);
  day.setHours(0, 0, 0, 0);
  // By the calendar: a day with a change of the clock is not 24 hours long.
  day.setDate(day.getDate() - days[span]);
  return day.toISOString();
}
