import type { Bridge } from '../../../shared/ipc/bridge.ts';
import type { Fault } from '../../../shared/errors.ts';
import type { CommandArgument, CommandName, CommandValues } from '../../../shared/ipc/contract.ts';
import type { CallRecord } from '../../../shared/model/call.ts';
import type { ContactQuery } from '../../../shared/model/contacts.ts';
import type { SliceChange } from '../../../shared/model/slices.ts';
import type { Snapshot } from '../../../shared/model/snapshot.ts';
import type { Result } from '../../../shared/ipc/result.ts';
import { isEncrypted } from '../../format/conference-security.ts';
import { finishedCalls, records } from './calls.ts';
import { examplePem, loggedConnection } from './connections.ts';
import { awaitedClientCertificate, wholePreview, workClientCertificate } from './client-certificates.ts';
import { previewOfHelpdeskFile } from './helpdesk-preview.ts';
import { contactPageOf } from './contacts.ts';
import { messageAnswers } from './messages.ts';
import { fakeHistory } from './history.ts';
import { exampleNotices } from './migration-scenes.ts';
import type { Scene } from './scene.ts';
import { traceEntries } from './traces.ts';

/** What a test does in the place of main. */
export interface FakeMain {
  readonly push: (change: Partial<Snapshot>) => void;
  /** A call is over, and is in the history. */
  readonly endCall: (call: CallRecord) => void;
}

/**
 * A bridge behind which nothing happens: it gives the scene's snapshot, takes every command, and
 * notes it in `taken`. `onListen`: the page listens, so that a test can be main.
 */
export function fakeBridge(
  scene: Scene,
  taken: { readonly command: CommandName; readonly argument: unknown }[] = [],
  onListen: (main: FakeMain) => void = () => undefined,
): Bridge {
  const history = fakeHistory(finishedOf(scene), scene.notLookedAt ?? 0);
  let snapshot: Snapshot = { ...scene.snapshot, history: history.summary() };
  const values = valuesOf(scene, snapshot);
  let version = 1;
  let tellPage: (changes: readonly SliceChange[]) => void = () => undefined;
  const push: FakeMain['push'] = (change) => {
    version += 1;
    const now = { ...snapshot, history: history.summary(), ...change };
    snapshot = now;
    tellPage(Object.entries(now).map(([name, value]) => ({ name, version, value })) as SliceChange[]);
  };
  /** Commands whose value depends on the argument or the moment. */
  const asked: Partial<Record<CommandName, (argument: unknown) => unknown>> = {
    'app.snapshot': () => ({
      snapshot,
      versions: Object.fromEntries(Object.keys(snapshot).map((name) => [name, version])),
    }),
    ...history.commands(() => push({})),
    ...messageAnswers(scene.conversations ?? []),
    'contacts.page': (query) => contactPageOf(scene.contacts ?? [], query as ContactQuery),
    'contacts.one': (query) => contactOf(scene, query),
    'contacts.named': () => [],
    'directories.search': () => ({ contacts: scene.found ?? [], isCut: false }),
    'contacts.chooseFile': () => scene.cardPreview,
    'migration.chooseFile': () => scene.migration,
    'licences.shown': () => exampleNotices,
    'connections.report': loggedConnection,
    'diagnostics.helpdeskPreview': (argument) =>
      previewOfHelpdeskFile(snapshot, (argument as { readonly hidesNames: boolean }).hidesNames),
  };
  return {
    invoke: async <C extends CommandName>(
      command: C,
      argument: unknown,
    ): Promise<Result<CommandValues[C]>> => {
      taken.push({ command, argument });
      const fault = faultOf(scene, command, argument);
      if (fault) return { ok: false, fault };
      const value = (await asked[command]?.(argument)) ?? values[command] ?? null;
      return { ok: true, value: value as CommandValues[C] };
    },
    on: (event, listener) => {
      if (event !== 'slices') return () => undefined;
      tellPage = listener as typeof tellPage;
      onListen({
        push,
        endCall: (call) => {
          history.add(call);
          push({});
        },
      });
      return () => undefined;
    },
  };
}

const contactOf = ({ contacts }: Scene, query: unknown) =>
  contacts?.find(({ id }) => id === (query as { readonly contactId: string }).contactId);

const finishedOf = ({ finished, finishedCount }: Scene) =>
  finishedCount === undefined ? (finished ?? records) : finishedCalls(finishedCount);

/** Commands that are not here give null. */
function valuesOf(
  { preview, clientCertificatePreview, cardPreview }: Scene,
  snapshot: Snapshot,
): Partial<{ readonly [C in CommandName]: CommandValues[C] }> {
  return {
    'trust.chooseFile': preview ?? null,
    'trust.previewBytes': preview ?? { id: 'none', source: 'dropped', items: [] },
    'clientCertificates.chooseFiles': clientCertificatePreview ?? null,
    'clientCertificates.unlock': clientCertificatePreview ?? wholePreview,
    'clientCertificates.store': { clientCertificateId: workClientCertificate.id },
    'clientCertificates.request': { clientCertificateId: awaitedClientCertificate.id },
    ...(cardPreview ? { 'contacts.previewBytes': cardPreview } : {}),
    'trust.import': { imported: 1 },
    'trust.pem': { pem: examplePem },
    'clientCertificates.pem': { pem: examplePem },
    'accounts.save': { accountId: snapshot.accounts[0]?.account.id ?? 'new' },
    'calls.place': { callId: 'call-1' },
    'calls.pickUp': { callId: 'call-1' },
    'diagnostics.trace': traceEntries(1200),
  };
}

function faultOf(
  { chooseFault, historyFault, snapshot: { calls } }: Scene,
  command: CommandName,
  argument: unknown,
): Fault | null {
  if (command === 'trust.chooseFile') return chooseFault ?? null;
  if (command === 'history.page') return historyFault ?? null;
  if (command === 'conference.join' && !(argument as CommandArgument<'conference.join'>).mixesProtection)
    return calls.every(isEncrypted) ? null : { stage: 'call', code: 'conference-unprotected' };
  if (command === 'connections.report' && !loggedConnection(argument))
    return { stage: 'command', code: 'not-found' };
  return null;
}
