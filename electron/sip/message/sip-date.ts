const form =
  /^(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun), (\d{2}) (Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) (\d{4}) (\d{2}:\d{2}:\d{2}) GMT$/i;
const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/**
 * A Date header field's value, as milliseconds since the epoch; null: it is not in the only form
 * that RFC 3261 20.17 allows, or no such moment exists.
 */
export function parseSipDate(value: string | undefined): number | null {
  const [, day, month = '', year, time] = form.exec(value?.trim() ?? '') ?? [];
  if (day === undefined) return null;
  const number = String(months.indexOf(month.toLowerCase()) + 1).padStart(2, '0');
  const iso = `${year}-${number}-${day}T${time}.000Z`;
  const at = Date.parse(iso);
  // Date.parse takes the 31st of February for the 3rd of March.
  return Number.isNaN(at) || new Date(at).toISOString() !== iso ? null : at;
}
