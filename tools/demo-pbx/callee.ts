import type { PbxAccount } from './accounts.ts';
import { extensions, type PbxExtension } from './extensions.ts';
import type { Binding } from './registrar/registrar.ts';
import type { Flow } from './server/tls-server.ts';

/** Whom an INVITE reaches, or the status that refuses it. */
export type Callee =
  | { readonly kind: 'phone'; readonly account: PbxAccount; readonly binding: Binding }
  | { readonly kind: 'extension'; readonly extension: PbxExtension }
  | { readonly kind: 'nobody'; readonly status: 404 | 480 | 482 };

/** Where the accounts of the PBX can be reached now; bindings newest first. */
export interface Directory {
  readonly accounts: readonly PbxAccount[];
  readonly bindingsOf: (user: string) => readonly Binding[];
}

/** A registered phone comes before an extension of the same name. `from`: the caller's flow. */
export function calleeOf(called: string | null, from: Flow, { accounts, bindingsOf }: Directory): Callee {
  const account = accounts.find(({ user, number }) => user === called || number === called);
  const bindings = account ? bindingsOf(account.user) : [];
  const binding = bindings.find((bound) => bound.flow !== from);
  if (account && binding) return { kind: 'phone', account, binding };
  // A phone that calls its own account: over one connection both ends have the same Call-ID.
  if (bindings.length > 0) return { kind: 'nobody', status: 482 };
  const extension = extensions.find(({ names }) => called !== null && names.includes(called));
  if (extension) return { kind: 'extension', extension };
  return { kind: 'nobody', status: account ? 480 : 404 };
}
