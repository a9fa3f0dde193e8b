/** The only file that builds and wires. Read it to see what talks to what. */
import { randomBytes, randomInt, randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { app, BrowserWindow, nativeTheme, powerMonitor, type WebContents } from 'electron';
import { FaultError, type Fault } from '../shared/errors.ts';
import type { Account } from '../shared/model/account.ts';
import type { Snapshot } from '../shared/model/snapshot.ts';
import type { Check } from '../shared/model/validation-report.ts';
import { provideDemo } from './demo.ts';
import { accountCommands } from './ipc/account-commands.ts';
import { appCommands } from './ipc/app-commands.ts';
import { callCommands } from './ipc/call-commands.ts';
import { connectionCommands } from './ipc/connection-commands.ts';
import { clientCertificateCommands } from './ipc/client-certificate-commands.ts';
import { historyCommands } from './ipc/history-commands.ts';
import { handleCommands, tell } from './ipc/handle.ts';
import { createSnapshots } from './ipc/snapshots.ts';
import { trustCommands } from './ipc/trust-commands.ts';
import { createDnsResolver, readNameServer, systemNameServers } from './locate/ask-dns.ts';
import { locate } from './locate/locate.ts';
import { rememberAnswers } from './locate/remembered-answers.ts';
import { startMediaProcess } from './media/process/media-process.ts';
import { ownAddresses } from './platform/addresses.ts';
import { faultOr, onDefect, tellDefect, unlessFault } from './platform/defects.ts';
import { keepRunning } from './platform/last-resort.ts';
import { startMediaChild } from './platform/media-child.ts';
import { systemClock } from './platform/clock.ts';
import { networkEventText, watchNetwork } from './platform/network-events.ts';
import { systemCipher } from './platform/system-cipher.ts';
import { createTraceLog, rotatingFile } from './platform/trace-log.ts';
import { digestRecords, openDigestMemory } from './sip/digest/digest-memory.ts';
import { createAccountConnections } from './sip/transport/account-connections.ts';
import { createLocatedStreams } from './sip/transport/located-streams.ts';
import { createAccountStreams } from './signalling/account-streams.ts';
import { connectionRecords, createConnectionLog } from './signalling/connection-log.ts';
import { createClientCertificateTests } from './signalling/client-certificate-test.ts';
import { createPhone, type Phone } from './signalling/phone.ts';
import { openProfile } from './storage/profile.ts';
import { answers } from './tls/connect.ts';
import { createExpiryWatch, expiringClientCertificates, expiringIn } from './trust/sets/expiry-watch.ts';
import { clientCertificateForm } from './trust/certificates/client-certificate-record.ts';
import { createClientCertificateImports } from './trust/certificates/client-certificate-imports.ts';
import { openClientCertificates } from './trust/certificates/client-certificates.ts';
import { createUnlocker } from './pkcs/unlock.ts';
import { openAdministrator, type AdminFolder } from './trust/administrator/administrator.ts';
import { narrow, voiceFault } from './trust/administrator/policy.ts';
import { createCallLinks } from './window/call-links.ts';
import { createCloseQuestion, type CloseQuestion } from './window/close-question.ts';
import { askToEndCalls, openDesktop } from './window/desktop.ts';
import { createRinging } from './window/ringing.ts';
import { trustRecords } from './trust/sets/trust-form.ts';
import { openTrustStore } from './trust/sets/trust-store.ts';
import { isOurs } from './window/app-url.ts';

export interface Anchorline {
  /** A link was opened outside; the person is asked before anything is dialled. */
  readonly openLink: (link: string) => void;
  /** False: a call is not over, the person is being asked, and `go` is called where the answer is yes. */
  readonly mayClose: CloseQuestion['mayClose'];
  /** Unregisters within 2 s, ends calls, flushes the trace. */
  readonly shutdown: () => Promise<void>;
}

/** Builds the whole of main. `contents` is the window's page, or null while there is none. */
export async function compose(
  contents: () => WebContents | null,
  adminFolder: AdminFolder,
  showWindow: () => void,
): Promise<Anchorline> {
  const folder = app.getPath('userData');
  const clock = systemClock;
  const trace = createTraceLog(clock, rotatingFile(join(folder, 'logs')));
  onDefect((where, error) => trace.sink({ kind: 'defect', summary: where, detail: textOf(error) }));
  keepRunning(process, (error, count) =>
    tellDefect(`A defect of Anchorline was kept from ending it (${count})`, error),
  );
  const profile = await openProfile(folder, systemCipher, {
    trust: trustRecords(randomUUID),
    clientCertificates: clientCertificateForm,
    connections: connectionRecords,
    digests: digestRecords,
  });
  const unlocker = createUnlocker(join(import.meta.dirname, 'unlock.js'));
  const administrator = await openAdministrator(adminFolder);
  const trust = openTrustStore(profile.trust, {
    clock,
    newId: randomUUID,
    unlocker,
    administrator: administrator.set,
  });
  const clientCertificates = openClientCertificates(profile.clientCertificates, profile.secrets, {
    clock,
    newId: randomUUID,
  });

  const resolver = rememberAnswers(createDnsResolver(nameServers), clock);
  const located = createLocatedStreams((domain, signal) =>
    locate(domain, resolver, () => randomInt(2 ** 32) / 2 ** 32, signal),
  );
  const streams = createAccountConnections(located.open, {
    clock,
    random: (length) => randomBytes(length),
    trustOf: async (accountId) => {
      const policy = administrator.policy();
      const choice = narrow(profile.accounts.find(accountId), policy);
      return {
        anchors: await trust.anchorsFor(choice),
        crls: trust.listsFor(choice),
        revocation: choice.revocation,
        minimum: policy?.minimum ?? null,
      };
    },
    // What hangs on it is only which list takes the place of which: where it cannot be written, they stand beside each other.
    onMet: (authorities) => void trust.meet(authorities).catch(unlessFault('a list found its authority')),
    onClosed: (accountId, check) => {
      if (check) snapshots.notify(connectionClosed(profile.accounts.find(accountId), check));
    },
  });
  const connections = createConnectionLog(profile.connections, { clock });
  const accountStreams = createAccountStreams({ streams, connections, clientCertificates });
  const digests = openDigestMemory(profile.digests);
  const phone = createPhone({
    clock,
    random: (length) => randomBytes(length),
    newId: randomUUID,
    trace: trace.sink,
    instanceId: profile.instanceId,
    // As it is stored at this moment, not as it was when the account was taken over.
    openStream: accountStreams.shared(({ id }) => profile.accounts.find(id).clientCertificateId),
    credentials: async (accountId) => {
      const password = await profile.accounts.password(accountId);
      const user = profile.accounts.find(accountId).authenticationUser;
      return password === null ? null : { user, password };
    },
    strongest: digests.of,
    answers: (server) => answers(server, clock),
    voiceFault: () => administrator.describe().fault ?? voiceFault(administrator.policy()),
    gateway: () => startMediaProcess(startMediaChild(join(import.meta.dirname, 'gateway.js')), clock),
  });
  phone.setAccounts(profile.accounts.list());
  // Who was reachable yesterday expects to be today; who was not by choice, does not.
  for (const { id, hasPassword } of profile.accounts.list())
    if (hasPassword && !profile.accounts.isAway(id)) phone.register(id);

  nativeTheme.themeSource = profile.settings.value().theme;
  const demoSwitch = app.isPackaged ? '' : app.commandLine.getSwitchValue('demo-pbx');
  const demo = demoSwitch ? await provideDemo(demoSwitch, profile.accounts, trust.defaultSetId()) : null;
  phone.setAccounts(profile.accounts.list());

  const clientCertificateTests = createClientCertificateTests({
    // A handshake is what is tested.
    openStream: accountStreams.own,
    onChange: () => snapshots.changed(),
  });
  const links = createCallLinks({
    changed: () => snapshots.changed(),
    notify: (fault) => snapshots.notify(fault),
  });
  const snapshots = createSnapshots(
    {
      version: app.getVersion(),
      platform: platforms[process.platform] ?? 'linux',
      secretsProtected: await systemCipher.protects(),
      phone,
      trust,
      clientCertificates,
      clientCertificateTests,
      demo,
      callLink: links.waiting,
      history: profile.history.summary,
      administrator: administrator.describe,
      connections: connections.list,
      settings: profile.settings.value,
    },
    (snapshot) => tell(contents, 'snapshot', snapshot),
  );
  profile.faults.forEach((fault) => snapshots.notify(fault));
  profile.onFault((fault) => snapshots.notify(fault));
  const tellFault = (error: unknown): void => {
    if (!(error instanceof FaultError)) throw error;
    snapshots.notify(error.fault);
  };
  const tellAdministrator = (): void => {
    const { fault, skipped } = administrator.describe();
    for (const each of fault ? [fault, ...skipped] : skipped) snapshots.notify(each);
  };
  tellAdministrator();
  const expiry = createExpiryWatch({
    clock,
    things: () => [...expiringIn(trust.sets()), ...expiringClientCertificates(clientCertificates.list())],
    told: profile.expiryTold,
    notify: snapshots.notify,
  });
  expiry.check();

  phone.onChange(snapshots.changed);
  connections.onChange(snapshots.changed);
  phone.onCallEnded((record) => void profile.history.add(record).then(snapshots.changed, tellFault));
  // What fails now is closed; what failed before is tried again.
  const trustChanged = (): void => void streams.revalidate().then(phone.trustChanged);
  trust.onChange(() => {
    snapshots.changed();
    trustChanged();
  });
  clientCertificates.onChange((usedAnew) => {
    snapshots.changed();
    if (usedAnew === null) return;
    reopenWith(usedAnew, phone);
    trustChanged();
  });
  const stopWatching = administrator.watch(clock, () => {
    tellAdministrator();
    trust.administratorChanged();
  });
  trace.onEntry((entry) => tell(contents, 'trace', entry));
  const network = watchNetwork({ clock, addresses: ownAddresses }, (event) => {
    trace.sink({ kind: 'app', summary: networkEventText(event) });
    // Another network may have other servers, and others may be reached from it.
    resolver.forget();
    located.forget();
    phone.networkEvent(event);
  });
  powerMonitor.on('suspend', () => trace.sink({ kind: 'app', summary: 'the computer goes to sleep' }));
  powerMonitor.on('resume', () => {
    network.woke();
    expiry.check();
  });

  const window = () => {
    const page = contents();
    return page && BrowserWindow.fromWebContents(page);
  };
  const ringing = createRinging(
    openDesktop(window, {
      show: showWindow,
      answer: phone.answer,
      decline: async (callId) => phone.decline(callId),
      onFailed: (error) => {
        const where = 'a button of the notification';
        const { stage, code } = faultOr(error, where, { stage: 'command', code: 'unexpected' });
        trace.sink({ kind: 'app', summary: `${where}: ${stage}: ${code}` });
      },
    }),
  );
  phone.onChange(() => ringing.update(phone.calls()));
  handleCommands(
    { owner: contents, isOurs },
    {
      ...appCommands({
        snapshots,
        trace,
        window,
        dismissLink: links.dismiss,
        saveSettings: async (next) => {
          await profile.settings.write(next);
          snapshots.changed();
        },
      }),
      ...accountCommands(profile.accounts, phone, {
        trustChanged,
        forget: connections.forget,
        forgetDigests: digests.forget,
      }),
      ...trustCommands(trust, window),
      ...clientCertificateCommands({
        clientCertificates,
        imports: createClientCertificateImports(clientCertificates, unlocker, { clock, newId: randomUUID }),
        tests: clientCertificateTests,
        accounts: profile.accounts,
        window,
      }),
      ...connectionCommands({ log: connections, version: app.getVersion(), clock, window }),
      ...callCommands(phone),
      ...historyCommands(profile.history, snapshots.changed),
    },
  );
  return {
    openLink: links.opened,
    mayClose: createCloseQuestion({
      calls: phone.calls,
      ask: (calls, onlyRing) => askToEndCalls(window(), calls, onlyRing),
    }).mayClose,
    shutdown: async () => {
      stopWatching();
      expiry.stop();
      network.stop();
      await phone.shutdown();
      await connections.flush().catch(unlessFault('the connection log was written'));
      profile.close();
      await trace.close();
    },
  };
}

const platforms: Readonly<Partial<Record<NodeJS.Platform, Snapshot['platform']>>> = {
  linux: 'linux',
  win32: 'windows',
  darwin: 'macos',
};

function textOf(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

/** A development build may be told of another name server, so that tests can have one: where to connect, never whom to trust. */
function nameServers(): ReturnType<typeof systemNameServers> {
  const given = app.isPackaged ? '' : app.commandLine.getSwitchValue('dns-server');
  return given ? [readNameServer(given)] : systemNameServers();
}

function connectionClosed({ displayName, aor }: Account, { id }: Check): Fault {
  const presented = displayName || aor;
  return { stage: 'trust', code: 'connection-closed', presented, expected: { code: 'check', check: id } };
}

/** A connection shows the client certificate as it is now: with another certificate, or none any more, it is opened anew. */
function reopenWith(clientCertificateId: string, phone: Phone): void {
  for (const { account } of phone.accounts()) {
    if (account.clientCertificateId === clientCertificateId) phone.dropConnection(account.id);
  }
}
