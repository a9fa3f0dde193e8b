import { expect, test } from 'vitest';
import { FaultError } from '../../../shared/errors.ts';
import type { Account } from '../../../shared/model/account.ts';
import type { ConnectionReport } from '../../../shared/model/connection-report.ts';
import { clientCertificateOf, createAccountStreams, type AccountStreams } from './account-streams.ts';
import { exampleAccount } from '../fakes/example-account.ts';

type Parts = Parameters<typeof createAccountStreams>[0];
type Request = Parameters<Parts['streams']['open']>[1];
const key = { certificates: 'certificates', key: 'key' } as unknown as Awaited<
  ReturnType<Parts['clientCertificates']['pem']>
>;
const locked = new FaultError({ stage: 'storage', code: 'write-failed' });

const clientCertificates: Parts['clientCertificates'] = {
  pem: async (id) => {
    if (id === 'good') return key;
    throw id === 'locked' ? locked : new TypeError('a mistake of ours');
  },
};

/** Records the requests for streams; opens nothing. */
async function asked(
  change: Partial<Account>,
  which: (streams: AccountStreams) => AccountStreams['own'] = ({ own }) => own,
) {
  const requests: Request[] = [];
  const reports: string[] = [];
  const streams = createAccountStreams({
    streams: {
      open: async (owner, request) => {
        expect(owner).toBe('a1');
        requests.push(request);
        return {} as never;
      },
    },
    connections: {
      watch: () => ({ onChain: () => undefined, onReport: () => reports.push('log') }),
    },
    clientCertificates,
  });
  const { signal } = new AbortController();
  const onReport = (): unknown => reports.push('phone');
  await which(streams)(exampleAccount({ id: 'a1', ...change }), { signal, onReport });
  const [request] = requests;
  if (request === undefined) throw new Error('nothing was asked');
  return { request, reports };
}

test.each<[Partial<Account>, { host: string; port: number; isLocated?: boolean }]>([
  [{ aor: 'sip:alice@example.com' }, { host: 'example.com', port: 5061, isLocated: true }],
  [{ aor: 'sip:alice@example.com:5071' }, { host: 'example.com', port: 5071, isLocated: false }],
  [
    { aor: 'sip:alice@example.com', outboundProxy: { host: 'edge.example.com', port: 5062 } },
    { host: 'edge.example.com', port: 5062 },
  ],
])('%j is reached at %j', async (account, where) => {
  const { request } = await asked({ outboundProxy: null, ...account });
  const { referenceIdentity, ...destination } = request.destination;
  expect({ ...destination, host: referenceIdentity.host }).toMatchObject(where);
});

test('an invalid address opens nothing', async () => {
  await expect(asked({ aor: 'tel:100', outboundProxy: null })).rejects.toMatchObject({
    fault: { stage: 'account', code: 'invalid-aor' },
  });
});

test('accounts on a shared connection are told apart by the user part; an own connection is not shared', async () => {
  const aor = 'sip:j%C3%B6rg@example.com';
  const shared = await asked({ aor }, (streams) => streams.shared(() => null));
  expect(shared.request.destination.sharing).toEqual({ accountId: 'a1', user: 'jörg' });
  expect((await asked({ aor })).request.destination.sharing).toBeUndefined();
});

test('a report goes to the log and to the phone', async () => {
  const { request, reports } = await asked({});
  request.observers?.onReport?.({} as ConnectionReport);
  expect(reports).toEqual(['log', 'phone']);
});

test('an unusable client certificate fails the attempt; a defect is thrown on', async () => {
  const presented = (clientCertificateId: string | null) =>
    clientCertificateOf(clientCertificateId, clientCertificates);
  expect(await presented(null)).toBeNull();
  expect(await presented('good')).toBe(key);
  expect(await presented('locked')).toEqual({ fault: locked.fault });
  await expect(presented('broken')).rejects.toThrow(TypeError);
  const { request } = await asked({ clientCertificateId: 'locked' });
  expect(await request.clientCertificate()).toEqual({ fault: locked.fault });
});

test('the client certificate is chosen when the handshake needs it', async () => {
  let named: string | null = null;
  const { request } = await asked({ clientCertificateId: null }, (streams) => streams.shared(() => named));
  named = 'good';
  expect(await request.clientCertificate()).toBe(key);
});
