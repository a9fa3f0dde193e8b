/**
 * Parses a report descriptor (HID 1.11, 6.2.2) into the collections that a browser gives for it, so
 * that a recorded device is replayed through the interface of WebHID.
 */
import type { HidCollection, HidItem, HidReport } from '../web-hid.ts';

interface OpenCollection {
  readonly usagePage: number;
  readonly usage: number;
  readonly children: OpenCollection[];
  readonly inputReports: OpenReport[];
  readonly outputReports: OpenReport[];
}
interface OpenReport extends HidReport {
  readonly reportId: number;
  readonly items: HidItem[];
}

const mainTags = { input: 0x80, output: 0x90, collection: 0xa0, endCollection: 0xc0 } as const;
const globalTags = { page: 0x04, size: 0x74, id: 0x84, count: 0x94 } as const;
const localTags = { usage: 0x08, minimum: 0x18, maximum: 0x28 } as const;

/** `hex`: octets with blanks between. */
export function collectionsOf(hex: string): readonly HidCollection[] {
  const octets = hex
    .trim()
    .split(/\s+/)
    .map((octet) => parseInt(octet, 16));
  const top: OpenCollection[] = [];
  const open: OpenCollection[] = [];
  const global = new Map<number, number>();
  let usages: number[] = [];
  let minimum: number | null = null;
  let maximum: number | null = null;
  for (let at = 0; at < octets.length;) {
    const prefix = octets[at] ?? 0;
    const length = [0, 1, 2, 4][prefix & 3] ?? 0;
    const value = octets.slice(at + 1, at + 1 + length).reduceRight((sum, octet) => sum * 256 + octet, 0);
    at += 1 + length;
    const tag = prefix & 0xfc;
    const page = global.get(globalTags.page) ?? 0;
    const full = length === 4 ? value : page * 0x1_0000 + value;
    if (tag === localTags.usage) usages.push(full);
    else if (tag === localTags.minimum) minimum = full;
    else if (tag === localTags.maximum) maximum = full;
    else if (tag === mainTags.collection) {
      const [usage = 0] = usages;
      const next: OpenCollection = {
        usagePage: Math.floor(usage / 0x1_0000),
        usage: usage % 0x1_0000,
        children: [],
        inputReports: [],
        outputReports: [],
      };
      (open.at(-1)?.children ?? top).push(next);
      open.push(next);
    } else if (tag === mainTags.endCollection) open.pop();
    else if (tag === mainTags.input || tag === mainTags.output) {
      const reports = open.at(-1)?.[tag === mainTags.input ? 'inputReports' : 'outputReports'] ?? [];
      reportOf(reports, global.get(globalTags.id) ?? 0).items.push({
        isConstant: (value & 1) !== 0,
        isArray: (value & 2) === 0,
        isAbsolute: (value & 4) === 0,
        reportSize: global.get(globalTags.size) ?? 0,
        reportCount: global.get(globalTags.count) ?? 0,
        ...(minimum !== null && maximum !== null
          ? { isRange: true, usageMinimum: minimum, usageMaximum: maximum }
          : { isRange: false, usages }),
      });
    } else global.set(tag, value);
    if ((prefix & 0x0c) === 0) {
      usages = [];
      minimum = null;
      maximum = null;
    }
  }
  return top;
}

function reportOf(reports: OpenReport[], reportId: number): OpenReport {
  const known = reports.find((report) => report.reportId === reportId);
  if (known) return known;
  const report: OpenReport = { reportId, items: [] };
  reports.push(report);
  return report;
}
