import type { Snapshot } from '../model/snapshot.ts';
import type { TraceEntry } from '../model/trace.ts';

/**
 * What the helpdesk file is made of. The snapshot is what the window shows: it never has a password
 * or a key.
 */
export interface HelpdeskFacts {
  readonly snapshot: Snapshot;
  readonly trace: readonly TraceEntry[];
  /** ISO 8601. */
  readonly at: string;
  /** `Linux 6.1 x64`. */
  readonly system: string;
  /** `Electron 40.0.0`, one for each part. */
  readonly parts: readonly string[];
}

/** One part of the file: a heading and lines of text. */
export interface HelpdeskSection {
  readonly title: string;
  readonly lines: readonly string[];
}

export interface HelpdeskPreview {
  /** `more`: lines that the file has beyond these. */
  readonly sections: readonly (HelpdeskSection & { readonly more: number })[];
  readonly traceEntries: number;
}
