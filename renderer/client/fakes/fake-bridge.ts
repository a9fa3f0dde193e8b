import type { Bridge } from '../../../shared/ipc/bridge.ts';
import type { CommandName, CommandValues } from '../../../shared/ipc/contract.ts';
import type { Snapshot } from '../../../shared/model/snapshot.ts';
import type { Result } from '../../../shared/ipc/result.ts';
import { examplePem, loggedConnection } from './connections.ts';
import { awaitedClientCertificate, wholePreview, workClientCertificate } from './client-certificates.ts';
import type { Scene } from './scenes.ts';
import { traceEntries } from './traces.ts';

/**
 * A bridge behind which nothing happens: it gives the scene's snapshot, takes every command, and notes it in `taken`.
 * `pushes` takes the listener to snapshots, so that a test can be main.
 */
export function fakeBridge(
  { snapshot, preview, chooseFault, clientCertificatePreview }: Scene,
  taken: { readonly command: CommandName; readonly argument: unknown }[] = [],
  pushes: (push: (change: Partial<Snapshot>) => void) => void = () => undefined,
): Bridge {
  const values: Partial<{ readonly [C in CommandName]: CommandValues[C] }> = {
    'app.snapshot': snapshot,
    'trust.chooseFile': preview ?? null,
    'trust.previewBytes': preview ?? { id: 'none', source: 'dropped', items: [] },
    'clientCertificates.chooseFiles': clientCertificatePreview ?? null,
    'clientCertificates.unlock': clientCertificatePreview ?? wholePreview,
    'clientCertificates.store': { clientCertificateId: workClientCertificate.id },
    'clientCertificates.request': { clientCertificateId: awaitedClientCertificate.id },
    'trust.import': { imported: 1 },
    'trust.pem': { pem: examplePem },
    'clientCertificates.pem': { pem: examplePem },
    'accounts.save': { accountId: snapshot.accounts[0]?.account.id ?? 'new' },
    'calls.place': { callId: 'call-1' },
    'diagnostics.trace': traceEntries(1200),
  };
  return {
    invoke: <C extends CommandName>(command: C, argument: unknown) => {
      taken.push({ command, argument });
      if (command === 'trust.chooseFile' && chooseFault)
        return Promise.resolve({ ok: false, fault: chooseFault } as const);
      if (command === 'connections.report') {
        const logged = loggedConnection(argument);
        if (!logged)
          return Promise.resolve({ ok: false, fault: { stage: 'command', code: 'not-found' } } as const);
        return Promise.resolve<Result<CommandValues[C]>>({ ok: true, value: logged as CommandValues[C] });
      }
      const value = (command in values ? values[command] : null) as CommandValues[C];
      return Promise.resolve<Result<CommandValues[C]>>({ ok: true, value });
    },
    on: (event, listener) => {
      if (event === 'snapshot')
        pushes((change) => (listener as (now: Snapshot) => void)({ ...snapshot, ...change }));
      return () => undefined;
    },
  };
}
