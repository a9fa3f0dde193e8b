/** What happens in a run of `call`, as it happens: a person who waits sees that it goes on. */
import type { Fault } from '../../shared/errors.ts';
import type { Party } from '../../shared/model/call.ts';
import { explainFault, words } from '../../shared/words/index.ts';
import type { CallOptions } from './call-options.ts';

const t = words('cli');

/** An incoming call that was refused before it rang. */
export interface RefusedCall {
  readonly remote: Party;
  readonly fault: Fault;
}

export type CallProgress =
  | { readonly kind: 'registered' }
  /** A call has come. */
  | { readonly kind: 'called'; readonly remote: Party }
  /** The other phone rings. */
  | { readonly kind: 'ringing' }
  | { readonly kind: 'answered' }
  /** A signal came; the server's answers may be a while. */
  | { readonly kind: 'interrupted' }
  | ({ readonly kind: 'refused' } & RefusedCall);

export function progressText(
  progress: CallProgress,
  { account: { aor }, dialled }: Pick<CallOptions, 'account' | 'dialled'>,
): string {
  switch (progress.kind) {
    case 'registered':
      return dialled === null ? t('now-waiting', { aor }) : t('now-calling', { aor, called: dialled });
    case 'called':
      return t('now-called', { caller: progress.remote.uri });
    case 'ringing':
      return t('now-ringing');
    case 'answered':
      return t('now-answered');
    case 'interrupted':
      return t('now-interrupted');
    case 'refused':
      return t('now-refused', {
        caller: progress.remote.uri,
        what: explainFault(progress.fault).what,
      });
  }
}
