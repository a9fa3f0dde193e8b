import { create } from 'zustand';
import type { Fault } from '../../shared/errors.ts';
import type { CallRecord } from '../../shared/model/call.ts';
import type { CardPreview } from '../../shared/model/contacts.ts';
import type { Contact } from '../../shared/model/contact.ts';
import type { WrittenContact } from '../format/contact.ts';
import type { ImportPreview } from '../../shared/model/trust.ts';

/**
 * What the import dialog is about: a file that was read, one that wants a password, one that could
 * not be read.
 */
export type Importing =
  | { readonly step: 'idle' }
  | { readonly step: 'paste' }
  | { readonly step: 'reading'; readonly source: string }
  /** `file` null: main chose it and has its bytes. `fault`: why the last password did not do. */
  | {
      readonly step: 'password';
      readonly source: string | null;
      readonly file: File | null;
      readonly fault: Fault | null;
    }
  | { readonly step: 'preview'; readonly preview: ImportPreview }
  | { readonly step: 'failed'; readonly source: string | null; readonly fault: Fault };

/** State of the window alone: a reload may lose it. */
interface UiState {
  /** What stands in the dial field; kept while other screens are looked at. */
  readonly dialled: string;
  /** The dial field takes the focus as soon as it is drawn. */
  readonly dialFocus: boolean;
  /** The next call from the dial field does not tell who calls. */
  readonly anonymously: boolean;
  /** Enter was pressed in the dial field while a call rang, and did not dial. */
  readonly enterHeld: boolean;
  /** The entry of the history that was opened last; the newest ones are in the snapshot as well. */
  readonly opened: CallRecord | null;
  /** The contact of a directory that was opened last; null: none, or one that main keeps. */
  readonly found: Contact | null;
  /** What stands in the form of a new contact at first; null: nothing. */
  readonly newContact: WrittenContact | null;
  /** Which account calls go out from; null: the first one. */
  readonly accountId: string | null;
  /** Failures of the window's own commands, shown at the top until dismissed. */
  readonly faults: readonly { readonly id: number; readonly fault: Fault }[];
  readonly keyboardSheet: boolean;
  /** The call that the person is about to transfer; null: none. */
  readonly transferring: string | null;
  /**
   * The call that the person is about to join, and with which; `withCallId` null: they choose.
   */
  readonly joining: { readonly callId: string; readonly withCallId: string | null } | null;
  /** The call whose text the person opened or closed last; null: none. */
  readonly texting: { readonly callId: string; readonly isOpen: boolean } | null;
  /** The call that rings and is about to be sent to somebody else; null: none. */
  readonly redirecting: string | null;
  /** The account whose forwarding the person looks at; null: none. */
  readonly forwarding: string | null;
  readonly importing: Importing;
  /** What a file of contacts holds, while the person looks at it; null: nothing. */
  readonly cardPreview: CardPreview | null;
  /** Dropped files that wait until the one before was looked at. */
  readonly filesWaiting: readonly File[];
  /** The trust set that an import goes into; null: the default one. */
  readonly importInto: string | null;
  /** The person confirmed once that this system stores passwords unprotected. */
  readonly unprotectedConfirmed: boolean;
}

export const useUi = create<UiState>(() => ({
  dialled: '',
  dialFocus: false,
  anonymously: false,
  enterHeld: false,
  opened: null,
  found: null,
  newContact: null,
  accountId: null,
  faults: [],
  keyboardSheet: false,
  transferring: null,
  joining: null,
  texting: null,
  redirecting: null,
  forwarding: null,
  importing: { step: 'idle' },
  cardPreview: null,
  filesWaiting: [],
  importInto: null,
  unprotectedConfirmed: false,
}));

export const setUi = (change: Partial<UiState>): void => useUi.setState(change);

/** More than a person reads; a fault that stands there already is not shown twice. */
const faultLimit = 4;

export function withFault(
  faults: UiState['faults'],
  fault: Fault,
): readonly { readonly id: number; readonly fault: Fault }[] {
  const told = JSON.stringify(fault);
  if (faults.some((known) => JSON.stringify(known.fault) === told)) return faults;
  const id = (faults.at(-1)?.id ?? 0) + 1;
  return [...faults, { id, fault }].slice(-faultLimit);
}

export function reportFault(fault: Fault): void {
  useUi.setState(({ faults }) => ({ faults: withFault(faults, fault) }));
}

/**
 * Removes words that are no longer true: a call was placed, or every account is reachable again.
 */
export function withoutCallFaults(faults: UiState['faults'], which: 'all' | 'offline'): UiState['faults'] {
  const kept = faults.filter(
    ({ fault }) =>
      fault.stage !== 'call' ||
      (which === 'offline' && fault.code !== 'reconnecting' && fault.code !== 'not-registered'),
  );
  return kept.length === faults.length ? faults : kept;
}

export const forgetCallFaults = (which: 'all' | 'offline'): void =>
  useUi.setState(({ faults }) => ({ faults: withoutCallFaults(faults, which) }));

/** The words about it are no longer true. */
export function withdrawFault(fault: Fault): void {
  const told = JSON.stringify(fault);
  useUi.setState(({ faults }) => ({
    faults: faults.filter((known) => JSON.stringify(known.fault) !== told),
  }));
}

export function dismissFault(id: number): void {
  useUi.setState(({ faults }) => ({ faults: faults.filter((fault) => fault.id !== id) }));
}
