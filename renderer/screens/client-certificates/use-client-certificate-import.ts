import { useState } from 'react';
import type { Fault } from '../../../shared/errors.ts';
import type { ClientCertificatePreview } from '../../../shared/model/client-certificate.ts';
import { invoke } from '../../client/client.ts';

/**
 * The files that a person chose for a client certificate. `clientCertificateId`: the one whose
 * certificate they are to be; null: a new one.
 */
export type ClientCertificateImport =
  | { readonly step: 'idle' }
  | {
      readonly step: 'preview';
      readonly clientCertificateId: string | null;
      readonly preview: ClientCertificatePreview;
    }
  | { readonly step: 'failed'; readonly clientCertificateId: string | null; readonly fault: Fault };

export interface ClientCertificateImporting {
  readonly value: ClientCertificateImport;
  readonly choose: (clientCertificateId: string | null) => Promise<void>;
  /** Main looked again, with another file or the password. */
  readonly show: (preview: ClientCertificatePreview) => void;
  readonly fail: (fault: Fault) => void;
  /** It is stored. */
  readonly done: (clientCertificateId: string) => void;
  /** The person is done with it; main forgets what it read, and stops reading. */
  readonly cancel: () => void;
}

export function useClientCertificateImport(
  onDone: (clientCertificateId: string) => void,
): ClientCertificateImporting {
  const [value, setValue] = useState<ClientCertificateImport>({ step: 'idle' });
  const clientCertificateId = value.step === 'idle' ? null : value.clientCertificateId;
  return {
    value,
    choose: async (about) => {
      const result = await invoke('clientCertificates.chooseFiles', {
        previewId: null,
        clientCertificateId: about,
      });
      if (!result.ok) setValue({ step: 'failed', clientCertificateId: about, fault: result.fault });
      else if (result.value) setValue({ step: 'preview', clientCertificateId: about, preview: result.value });
    },
    show: (preview) => setValue({ step: 'preview', clientCertificateId, preview }),
    fail: (fault) => setValue({ step: 'failed', clientCertificateId, fault }),
    done: (stored) => {
      setValue({ step: 'idle' });
      onDone(stored);
    },
    cancel: () => {
      setValue({ step: 'idle' });
      if (value.step === 'preview') {
        void invoke('clientCertificates.discardPreview', { previewId: value.preview.id });
      }
    },
  };
}
