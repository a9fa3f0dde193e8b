import { useState } from 'react';
import { usePhone } from '../../store/phone-store.ts';
import { setUi, useUi } from '../../store/ui-store.ts';

/**
 * Runs `store` at once where the system protects secrets, or was said not to; else after the person
 * has confirmed.
 */
export function useSecretGuard(store: () => void): {
  readonly begin: () => void;
  readonly question: {
    readonly secret: 'key';
    readonly open: boolean;
    readonly onClose: () => void;
    readonly onConfirm: () => void;
  };
} {
  const isProtected = usePhone((snapshot) => snapshot.secretsProtected);
  const confirmed = useUi((state) => state.unprotectedConfirmed);
  const [asking, setAsking] = useState(false);
  return {
    begin: () => (isProtected || confirmed ? store() : setAsking(true)),
    question: {
      secret: 'key',
      open: asking,
      onClose: () => setAsking(false),
      onConfirm: () => {
        setUi({ unprotectedConfirmed: true });
        store();
      },
    },
  };
}
