/**
 * The part of WebHID that is used here. TypeScript's DOM library has no WebHID.
 * https://wicg.github.io/webhid/
 */

export interface HidItem {
  readonly isAbsolute?: boolean;
  readonly isArray?: boolean;
  readonly isConstant?: boolean;
  readonly isRange?: boolean;
  /** Page and usage in 32 bits: 0x000B0020 is the hook switch. */
  readonly usages?: readonly number[];
  readonly usageMinimum?: number;
  readonly usageMaximum?: number;
  /** Bits. */
  readonly reportSize?: number;
  readonly reportCount?: number;
}

export interface HidReport {
  readonly reportId?: number;
  readonly items?: readonly HidItem[];
}

export interface HidCollection {
  readonly usagePage?: number;
  readonly usage?: number;
  readonly children?: readonly HidCollection[];
  readonly inputReports?: readonly HidReport[];
  readonly outputReports?: readonly HidReport[];
}

export interface HidInputReport {
  readonly reportId: number;
  /** Without the id. */
  readonly data: DataView;
  /** Milliseconds, monotonic. */
  readonly timeStamp: number;
}

export interface HidDevice {
  readonly opened: boolean;
  readonly vendorId: number;
  readonly productId: number;
  readonly productName: string;
  readonly collections: readonly HidCollection[];
  open(): Promise<void>;
  close(): Promise<void>;
  sendReport(reportId: number, data: Uint8Array<ArrayBuffer>): Promise<void>;
  addEventListener(type: 'inputreport', listener: (report: HidInputReport) => void): void;
  removeEventListener(type: 'inputreport', listener: (report: HidInputReport) => void): void;
}

export interface HidConnection {
  readonly device: HidDevice;
}

/** `navigator.hid`. */
export interface Hid {
  /** Those that main allows to our page. */
  getDevices(): Promise<readonly HidDevice[]>;
  addEventListener(type: 'connect' | 'disconnect', listener: (event: HidConnection) => void): void;
  removeEventListener(type: 'connect' | 'disconnect', listener: (event: HidConnection) => void): void;
}

/** Undefined where the browser has no WebHID. */
export const hidOfThisPage = (): Hid | undefined => (navigator as { readonly hid?: Hid }).hid;
