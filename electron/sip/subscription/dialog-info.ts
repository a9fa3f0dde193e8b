import type sax from 'sax';
import { printable } from '../../../shared/printable.ts';
import { attribute, bounded, longestText, readXml, Unreadable, type XmlReader } from './read-xml.ts';
import type { EventPackage } from './subscribe.ts';

export const dialogPackage: EventPackage = {
  event: 'dialog',
  accept: ['application/dialog-info+xml'],
  expires: 3600,
};

/** RFC 4235 3.7.1, in the order of a call. */
const dialogStates = ['trying', 'proceeding', 'early', 'confirmed', 'terminated'] as const;
export type DialogState = (typeof dialogStates)[number];

/** A dialog of the watched phone, as its server describes it. */
export interface DialogOfOther {
  /** Of this dialog in the documents of this subscription. */
  readonly id: string;
  readonly state: DialogState;
  /** `recipient`: the watched phone is called; null: not said. */
  readonly direction: 'initiator' | 'recipient' | null;
  readonly callId: string | null;
  readonly localTag: string | null;
  readonly remoteTag: string | null;
  /** The other side of it. */
  readonly remote: { readonly displayName: string | null; readonly uri: string | null } | null;
}

/** A document of RFC 4235 4.1. */
export interface DialogInfo {
  readonly version: number;
  /** `full`: what it does not name is not there. */
  readonly isFull: boolean;
  readonly dialogs: readonly DialogOfOther[];
}

const namespace = 'urn:ietf:params:xml:ns:dialog-info';
const mostDialogs = 64;

/** Reads application/dialog-info+xml, as `readXml`; null: it is none. Dialogs are bounded. */
export function readDialogInfo({ body }: { readonly body: Uint8Array }): DialogInfo | null {
  return readXml(body, (uri) => uri === namespace, new Reader());
}

class Reader implements XmlReader<DialogInfo> {
  readonly #dialogs: DialogOfOther[] = [];
  #root: Pick<DialogInfo, 'version' | 'isFull'> | null = null;
  /** The dialog that is read. */
  #dialog: { -readonly [N in keyof DialogOfOther]: DialogOfOther[N] } | null = null;

  open(path: string, tag: sax.QualifiedTag): void {
    if (!path.includes('/')) this.#root = rootOf(path, tag);
    else if (path === 'dialog-info/dialog') this.#begin(tag);
    else if (path === 'dialog-info/dialog/remote/identity') this.#identity(tag);
  }

  close(path: string, text: string): void {
    if (this.#dialog === null) return;
    if (path === 'dialog-info/dialog/state') this.#dialog.state = stateOf(text);
    if (path === 'dialog-info/dialog/remote/identity' && this.#dialog.remote !== null)
      this.#dialog.remote = { ...this.#dialog.remote, uri: shownUri(text.trim()) };
    if (path === 'dialog-info/dialog') {
      this.#dialogs.push(this.#dialog);
      this.#dialog = null;
    }
  }

  result(): DialogInfo {
    if (this.#root === null) throw new Unreadable();
    return { ...this.#root, dialogs: this.#dialogs };
  }

  #begin(tag: sax.QualifiedTag): void {
    const id = attribute(tag, 'id');
    if (id === null || this.#dialogs.length >= mostDialogs) throw new Unreadable();
    const direction = attribute(tag, 'direction');
    this.#dialog = {
      id,
      // RFC 4235 4.1.1: the element is mandatory; one that is missing tells nothing.
      state: 'terminated',
      direction: direction === 'initiator' || direction === 'recipient' ? direction : null,
      callId: attribute(tag, 'call-id'),
      localTag: attribute(tag, 'local-tag'),
      remoteTag: attribute(tag, 'remote-tag'),
      remote: null,
    };
  }

  #identity(tag: sax.QualifiedTag): void {
    const display = attribute(tag, 'display');
    if (this.#dialog !== null)
      this.#dialog.remote = { displayName: display === null ? null : printable(display, 120), uri: null };
  }
}

function rootOf(name: string, tag: sax.QualifiedTag): Pick<DialogInfo, 'version' | 'isFull'> {
  const version = /^\d{1,15}$/.exec(attribute(tag, 'version') ?? '')?.[0];
  const state = attribute(tag, 'state');
  if (name !== 'dialog-info' || version === undefined || (state !== 'full' && state !== 'partial'))
    throw new Unreadable();
  return { version: Number(version), isFull: state === 'full' };
}

function stateOf(text: string): DialogState {
  const written = text.trim();
  const known = dialogStates.find((state) => state === written);
  if (known === undefined) throw new Unreadable();
  return known;
}

/** It is shown where there is no name. */
function shownUri(text: string): string | null {
  const uri = bounded(text);
  return uri === null ? null : printable(uri, longestText);
}
