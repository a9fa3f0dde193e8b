import type { Hid, HidConnection, HidDevice, HidInputReport } from '../web-hid.ts';
import { collectionsOf } from './report-descriptor.ts';
import type { RecordedHeadset } from './recorded-headsets.ts';

/** A recorded headset behind the interface of WebHID. */
export class ReplayedDevice implements HidDevice {
  readonly vendorId: number;
  readonly productId: number;
  readonly productName: string;
  readonly collections: HidDevice['collections'];
  /** The reports that it was sent: id and octets. */
  readonly sent: number[][] = [];
  /** Another program has it. */
  isTaken = false;
  /** It takes a report and never says so. */
  hangs = false;
  /** The reports that it was handed while it hung. */
  asked = 0;
  /** It was pulled out. */
  isGone = false;
  opened = false;
  readonly #listeners = new Set<(report: HidInputReport) => void>();

  constructor({ vendorId, productId, productName, descriptor }: RecordedHeadset) {
    this.vendorId = vendorId;
    this.productId = productId;
    this.productName = productName;
    this.collections = collectionsOf(descriptor);
  }
  async open(): Promise<void> {
    if (this.isTaken) throw new DOMException('taken', 'NotAllowedError');
    this.opened = true;
  }
  async close(): Promise<void> {
    this.opened = false;
  }
  async sendReport(reportId: number, data: Uint8Array): Promise<void> {
    if (this.isGone || !this.opened) throw new DOMException('gone', 'NetworkError');
    if (this.hangs) {
      this.asked += 1;
      return new Promise(() => undefined);
    }
    this.sent.push([reportId, ...data]);
  }
  addEventListener(_type: 'inputreport', listener: (report: HidInputReport) => void): void {
    this.#listeners.add(listener);
  }
  removeEventListener(_type: 'inputreport', listener: (report: HidInputReport) => void): void {
    this.#listeners.delete(listener);
  }
  /** What the device sends, at that time. */
  send(reports: readonly (readonly number[])[], timeStamp: number): void {
    for (const [reportId = 0, ...octets] of reports) {
      const data = new DataView(Uint8Array.from(octets).buffer);
      this.#listeners.forEach((listener) => listener({ reportId, data, timeStamp }));
    }
  }
  get listeners(): number {
    return this.#listeners.size;
  }
}

/** `navigator.hid` with these devices. */
export class ReplayedHid implements Hid {
  #devices: readonly HidDevice[] = [];
  readonly #listeners = new Map<string, Set<(event: HidConnection) => void>>();

  async getDevices(): Promise<readonly HidDevice[]> {
    return this.#devices;
  }
  addEventListener(type: 'connect' | 'disconnect', listener: (event: HidConnection) => void): void {
    this.#listeners.set(type, (this.#listeners.get(type) ?? new Set()).add(listener));
  }
  removeEventListener(type: 'connect' | 'disconnect', listener: (event: HidConnection) => void): void {
    this.#listeners.get(type)?.delete(listener);
  }
  plugIn(device: HidDevice): void {
    this.#devices = [...this.#devices, device];
    this.#listeners.get('connect')?.forEach((listener) => listener({ device }));
  }
  pullOut(device: HidDevice): void {
    this.#devices = this.#devices.filter((known) => known !== device);
    this.#listeners.get('disconnect')?.forEach((listener) => listener({ device }));
  }
}
