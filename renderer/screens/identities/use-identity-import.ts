import { useState } from 'react';
import type { Fault } from '../../../shared/errors.ts';
import type { IdentityPreview } from '../../../shared/model/identity.ts';
import { invoke } from '../../client/client.ts';

/** The files that a person chose for an identity. `identityId`: the one whose certificate they are to be; null: a new one. */
export type IdentityImport =
  | { readonly step: 'idle' }
  | { readonly step: 'preview'; readonly identityId: string | null; readonly preview: IdentityPreview }
  | { readonly step: 'failed'; readonly identityId: string | null; readonly fault: Fault };

export interface IdentityImporting {
  readonly value: IdentityImport;
  readonly choose: (identityId: string | null) => Promise<void>;
  /** Main looked again, with another file or the password. */
  readonly show: (preview: IdentityPreview) => void;
  readonly fail: (fault: Fault) => void;
  /** It is stored. */
  readonly done: (identityId: string) => void;
  /** The person is done with it; main forgets what it read, and stops reading. */
  readonly cancel: () => void;
}

export function useIdentityImport(onDone: (identityId: string) => void): IdentityImporting {
  const [value, setValue] = useState<IdentityImport>({ step: 'idle' });
  const identityId = value.step === 'idle' ? null : value.identityId;
  return {
    value,
    choose: async (about) => {
      const result = await invoke('identities.chooseFiles', { previewId: null, identityId: about });
      if (!result.ok) setValue({ step: 'failed', identityId: about, fault: result.fault });
      else if (result.value) setValue({ step: 'preview', identityId: about, preview: result.value });
    },
    show: (preview) => setValue({ step: 'preview', identityId, preview }),
    fail: (fault) => setValue({ step: 'failed', identityId, fault }),
    done: (stored) => {
      setValue({ step: 'idle' });
      onDone(stored);
    },
    cancel: () => {
      setValue({ step: 'idle' });
      if (value.step === 'preview') {
        void invoke('identities.discardPreview', { previewId: value.preview.id });
      }
    },
  };
}
