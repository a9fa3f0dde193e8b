import { create } from 'zustand';
import type { AccountStatus, Snapshot } from '../../shared/model/snapshot.ts';
import { share } from './share.ts';

interface PhoneState {
  /** Main's truth, mirrored; null until the first one has come. */
  readonly snapshot: Snapshot | null;
}

export const usePhoneStore = create<PhoneState>(() => ({ snapshot: null }));

/** Takes over a snapshot that main pushed. */
export function receiveSnapshot(snapshot: Snapshot): void {
  usePhoneStore.setState((state) => ({ snapshot: share(state.snapshot, snapshot) }));
}

/** A part of the snapshot. Below the frame there always is one: the frame waits for it. */
export function usePhone<T>(select: (snapshot: Snapshot) => T): T {
  return usePhoneStore((state) => {
    if (!state.snapshot) throw new Error('drawn before the first snapshot');
    return select(state.snapshot);
  });
}

export function useAccount(accountId: string | null): AccountStatus | null {
  return usePhone(({ accounts }) => accounts.find((status) => status.account.id === accountId) ?? null);
}
