/**
 * Where the controls and lamps of a headset are in its reports. Pure. The browser has parsed the
 * report descriptor; its collections are read here.
 */
import type { HidCollection, HidItem, HidReport } from './web-hid.ts';

/** HID Usage Tables: page and usage in 32 bits. */
const telephonyPage = 0x0b;
const controlUsages = {
  hook: 0x000b_0020,
  flash: 0x000b_0021,
  mute: 0x000b_002f,
  /** Button 7 of a headset: Jabra, Yealink and Gigaset have it for a refused call. */
  reject: 0x0009_0007,
} as const;
const lampUsages = {
  mute: 0x0008_0009,
  offHook: 0x0008_0017,
  ring: 0x0008_0018,
  hold: 0x0008_0020,
} as const;

export type Control = keyof typeof controlUsages;
export type Lamp = keyof typeof lampUsages;
export type Lamps = Readonly<Record<Lamp, boolean>>;

export interface Field {
  readonly reportId: number;
  /** From the first bit of the report's data, the lowest bit of an octet first. */
  readonly bit: number;
  readonly size: number;
  /** It tells presses, not a state (HID 1.11, 6.2.2.5). */
  readonly isRelative: boolean;
}

export interface ReportMap {
  readonly controls: Readonly<Partial<Record<Control, Field>>>;
  readonly lamps: Readonly<Partial<Record<Lamp, Field>>>;
  /** Octets of the output reports that have a lamp, by their id. */
  readonly octets: ReadonlyMap<number, number>;
}

/** Far above what a headset has; a device with more is not used. */
const mostCollections = 64;
const mostReports = 256;
const mostItems = 1024;
const mostBits = 8 * 1024;

/**
 * Null: no headset with buttons, or one that is described beyond all measure. Only what stands in a
 * collection of the telephony page counts: a keyboard is none of a phone's business.
 */
export function reportMap(collections: readonly HidCollection[]): ReportMap | null {
  const telephony = collections.filter(({ usagePage }) => usagePage === telephonyPage);
  const all = flattened(telephony);
  if (all === null) return null;
  const controls = fieldsIn(
    all.map(({ inputReports }) => inputReports ?? []),
    controlUsages,
  );
  const lamps = fieldsIn(
    all.map(({ outputReports }) => outputReports ?? []),
    lampUsages,
  );
  if (controls === null || lamps === null || controls.fields.hook === undefined) return null;
  const used = new Set(Object.values(lamps.fields).map(({ reportId }) => reportId));
  const octets = [...lamps.bits].filter(([id]) => used.has(id));
  return {
    controls: controls.fields,
    lamps: lamps.fields,
    octets: new Map(octets.map(([id, bits]) => [id, Math.ceil(bits / 8)])),
  };
}

/** Outer collections before those in them; null: too many. */
function flattened(collections: readonly HidCollection[]): readonly HidCollection[] | null {
  const all = [...collections];
  for (let at = 0; at < all.length; at += 1) {
    all.push(...(all[at]?.children ?? []).slice(0, mostCollections + 1));
    if (all.length > mostCollections) return null;
  }
  return all;
}

interface Found<T extends string> {
  readonly fields: Partial<Record<T, Field>>;
  readonly bits: Map<number, number>;
}

/**
 * The first field of each usage. A browser repeats the reports of an inner collection in the outer
 * one or does not: the first collection that has a report has all of it.
 */
function fieldsIn<T extends string>(
  reportsOfCollections: readonly (readonly HidReport[])[],
  usages: Readonly<Record<T, number>>,
): Found<T> | null {
  const found: Found<T> = { fields: {}, bits: new Map() };
  const reports = reportsOfCollections.flat();
  if (reports.length > mostReports) return null;
  for (const { reportId = 0, items = [] } of reports) {
    if (found.bits.has(reportId)) continue;
    const bits = addFields(found.fields, usages, reportId, items);
    if (bits === null) return null;
    found.bits.set(reportId, bits);
  }
  return found;
}

/** Gives the bits of the report; null: too many. */
function addFields<T extends string>(
  fields: Partial<Record<T, Field>>,
  usages: Readonly<Record<T, number>>,
  reportId: number,
  items: readonly HidItem[],
): number | null {
  if (items.length > mostItems) return null;
  let bit = 0;
  for (const item of items) {
    const { reportSize: size = 0, reportCount: count = 0 } = item;
    const bits = size * count;
    if (!Number.isInteger(bits) || bits < 0 || bit + bits > mostBits) return null;
    // The values of an array are places in a list of usages; no headset tells its hook so.
    if (item.isConstant !== true && item.isArray !== true && size > 0)
      for (const name of Object.keys(usages) as T[]) {
        const place = placeOf(item, usages[name]);
        if (place === -1 || place >= count || name in fields) continue;
        fields[name] = { reportId, bit: bit + place * size, size, isRelative: item.isAbsolute === false };
      }
    bit += bits;
  }
  return bit;
}

function placeOf({ isRange, usages, usageMinimum, usageMaximum }: HidItem, wanted: number): number {
  if (isRange !== true) return usages?.indexOf(wanted) ?? -1;
  if (usageMinimum === undefined || usageMaximum === undefined) return -1;
  return wanted >= usageMinimum && wanted <= usageMaximum ? wanted - usageMinimum : -1;
}

export interface ControlReading {
  readonly control: Control;
  readonly isOn: boolean;
  readonly isRelative: boolean;
}

/** The controls that a report has, and whether they are on. One that is cut off is not in it. */
export function controlsIn(
  { controls }: ReportMap,
  reportId: number,
  data: DataView,
): readonly ControlReading[] {
  return (Object.entries(controls) as [Control, Field][]).flatMap(([control, field]) => {
    const isInside = field.reportId === reportId && field.bit + field.size <= data.byteLength * 8;
    return isInside ? [{ control, isOn: isOn(data, field), isRelative: field.isRelative }] : [];
  });
}

function isOn(data: DataView, { bit, size }: Field): boolean {
  for (let at = bit; at < bit + size; at += 1) if ((data.getUint8(at >> 3) >> (at & 7)) & 1) return true;
  return false;
}

export interface LampReport {
  readonly reportId: number;
  readonly data: Uint8Array<ArrayBuffer>;
}

/** One report for each id: it sets all of its lamps at once. */
export function lampReports({ lamps, octets }: ReportMap, wanted: Lamps): readonly LampReport[] {
  return [...octets].map(([reportId, length]) => {
    const data = new Uint8Array(length);
    for (const [lamp, field] of Object.entries(lamps) as [Lamp, Field][]) {
      if (field.reportId !== reportId || !wanted[lamp]) continue;
      const at = field.bit >> 3;
      data[at] = (data[at] ?? 0) | (1 << (field.bit & 7));
    }
    return { reportId, data };
  });
}
