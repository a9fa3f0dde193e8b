import type { LocationStep } from '../../shared/model/location.ts';

/** RFC 3403 4.1. */
export interface NaptrRecord {
  readonly order: number;
  readonly preference: number;
  readonly flags: string;
  readonly service: string;
  readonly regexp: string;
  readonly replacement: string;
}

/** RFC 2782. */
export interface SrvRecord {
  readonly priority: number;
  readonly weight: number;
  readonly port: number;
  readonly target: string;
}

export interface Records {
  readonly NAPTR: NaptrRecord;
  readonly SRV: SrvRecord;
}
export type RecordType = keyof Records;

export interface Answer<T extends RecordType> {
  readonly outcome: LocationStep['outcome'];
  readonly records: readonly Records[T][];
  /** Seconds for which it may be kept (RFC 2308 5 for one without records); 0: not at all. */
  readonly ttl: number;
}

/** Asks DNS. Never rejects: what goes wrong is the outcome `failed`. */
export interface Resolver {
  readonly ask: <T extends RecordType>(name: string, type: T, signal?: AbortSignal) => Promise<Answer<T>>;
}

export const failedAnswer = { outcome: 'failed', records: [], ttl: 0 } as const;
