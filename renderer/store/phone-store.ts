import { create } from 'zustand';
import { withChanges, type SliceChange, type VersionedSnapshot } from '../../shared/model/slices.ts';
import type { AccountStatus, Snapshot } from '../../shared/model/snapshot.ts';
import { share } from './share.ts';

interface PhoneState {
  /** Main's truth, mirrored; null until the first one has come. */
  readonly snapshot: Snapshot | null;
}

export const usePhoneStore = create<PhoneState>(() => ({ snapshot: null }));

let known: VersionedSnapshot | null = null;

function show(next: VersionedSnapshot): Snapshot {
  known = next;
  usePhoneStore.setState({ snapshot: next.snapshot });
  return next.snapshot;
}

/** Takes over all of main's state. */
export function receiveWhole({ snapshot, versions }: VersionedSnapshot): Snapshot {
  return show({ snapshot: share(known?.snapshot ?? null, snapshot) ?? snapshot, versions });
}

/** Null: changes between are missing, and the whole has to be asked for. */
export function receiveChanges(changes: readonly SliceChange[]): Snapshot | null {
  const next =
    known && withChanges(known, changes, (before, now) => (before === undefined ? now : share(before, now)));
  return next && show(next);
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
