import { basename } from 'node:path';
import { dialog, type BaseWindow } from 'electron';
import { FaultError } from '../../shared/errors.ts';
import type { IdentityTests } from '../signalling/identity-test.ts';
import type { Accounts } from '../storage/accounts.ts';
import type { IdentityImports } from '../trust/certificates/client-certificate-imports.ts';
import type { IdentityStore } from '../trust/certificates/client-certificates.ts';
import type { CommandHandlers } from './answer.ts';
import { fileName, saveFile } from './save-file.ts';
import { readBounded } from './trust-commands.ts';

type IdentityCommands = Pick<CommandHandlers, Extract<keyof CommandHandlers, `identities.${string}`>>;

export interface IdentityOutside {
  readonly identities: IdentityStore;
  readonly imports: IdentityImports;
  readonly tests: IdentityTests;
  readonly accounts: Pick<Accounts, 'find'>;
  readonly window: () => BaseWindow | null;
}

/** The person's own certificates. Passwords and keys come in and never go out; a request for a certificate may go out. */
export function identityCommands(outside: IdentityOutside): IdentityCommands {
  const { identities, imports, tests, accounts, window } = outside;
  return {
    'identities.chooseFiles': async (about) => {
      const paths = await chooseIdentityFiles(window());
      if (paths.length === 0) return null;
      const files = await Promise.all(
        paths.map(async (path) => ({ source: basename(path), bytes: await readBounded(path) })),
      );
      return imports.look(files, about);
    },
    'identities.unlock': ({ previewId, password }) => imports.unlock(previewId, password),
    'identities.store': async ({ previewId, name }) => ({
      identityId: await imports.store(previewId, name),
    }),
    'identities.discardPreview': ({ previewId }) => {
      imports.discard(previewId);
      return null;
    },
    'identities.pem': async ({ identityId }) => ({ pem: (await identities.pem(identityId)).certificates }),
    'identities.request': async (draft) => ({ identityId: await identities.request(draft) }),
    'identities.saveRequest': ({ identityId }) => {
      const { name, request } = identities.find(identityId);
      if (request === null) {
        throw new FaultError({ stage: 'command', code: 'wrong-state', presented: 'its certificate is here' });
      }
      const options = {
        title: 'Save the certificate request',
        defaultPath: `${fileName(name) || 'request'}.csr`,
      };
      return saveFile(window(), options, request);
    },
    'identities.rename': async ({ identityId, name }) => {
      await identities.rename(identityId, name);
      return null;
    },
    'identities.remove': async ({ identityId }) => {
      await identities.remove(identityId);
      return null;
    },
    'identities.test': ({ identityId, accountId }) => {
      identities.find(identityId);
      tests.start(accounts.find(accountId), identityId);
      return null;
    },
    'identities.endTest': () => {
      tests.end();
      return null;
    },
  };
}

async function chooseIdentityFiles(window: BaseWindow | null): Promise<readonly string[]> {
  const options: Electron.OpenDialogOptions = {
    title: 'Choose your certificate and its private key',
    properties: ['openFile', 'multiSelections'],
    filters: [
      {
        name: 'Certificates and keys',
        extensions: ['p12', 'pfx', 'pem', 'crt', 'cer', 'der', 'key', 'p7b', 'p7c', 'txt'],
      },
      { name: 'All files', extensions: ['*'] },
    ],
  };
  const chosen = await (window ? dialog.showOpenDialog(window, options) : dialog.showOpenDialog(options));
  return chosen.canceled ? [] : chosen.filePaths.slice(0, 8);
}
