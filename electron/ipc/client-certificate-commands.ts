import type { BaseWindow } from 'electron';
import { FaultError } from '../../shared/errors.ts';
import { words } from '../../shared/words/index.ts';
import type { ClientCertificateTests } from '../signalling/connections/client-certificate-test.ts';
import type { Accounts } from '../storage/accounts.ts';
import type { ClientCertificateImports } from '../trust/certificates/client-certificate-imports.ts';
import type { ClientCertificates } from '../trust/certificates/client-certificates.ts';
import type { CommandHandlers } from './answer.ts';
import { chooseFiles } from './choose-files.ts';
import { readChosenFile } from './chosen-file.ts';
import { fileName, saveFile } from './save-file.ts';
import { certificateFileLimit } from './trust-commands.ts';

const dialogText = words('fileDialogs');

type ClientCertificateCommands = Pick<
  CommandHandlers,
  Extract<keyof CommandHandlers, `clientCertificates.${string}`>
>;

export interface ClientCertificateOutside {
  readonly clientCertificates: ClientCertificates;
  readonly imports: ClientCertificateImports;
  readonly tests: ClientCertificateTests;
  readonly accounts: Pick<Accounts, 'find'>;
  readonly window: () => BaseWindow | null;
}

/**
 * The person's own certificates. Passwords and keys come in and never go out; a request for a
 * certificate may go out.
 */
export function clientCertificateCommands(outside: ClientCertificateOutside): ClientCertificateCommands {
  const { clientCertificates, imports, tests, accounts, window } = outside;
  return {
    'clientCertificates.chooseFiles': async (about) => {
      const paths = await chooseClientCertificateFiles(window());
      if (paths.length === 0) return null;
      const files = await Promise.all(
        paths.map((path) => readChosenFile(path, 'import', certificateFileLimit)),
      );
      return imports.look(files, about);
    },
    'clientCertificates.unlock': ({ previewId, password }) => imports.unlock(previewId, password),
    'clientCertificates.store': async ({ previewId, name }) => ({
      clientCertificateId: await imports.store(previewId, name),
    }),
    'clientCertificates.discardPreview': ({ previewId }) => {
      imports.discard(previewId);
      return null;
    },
    'clientCertificates.pem': async ({ clientCertificateId }) => ({
      pem: (await clientCertificates.pem(clientCertificateId)).certificates,
    }),
    'clientCertificates.request': async (draft) => ({
      clientCertificateId: await clientCertificates.request(draft),
    }),
    'clientCertificates.saveRequest': ({ clientCertificateId }) => {
      const { name, request } = clientCertificates.find(clientCertificateId);
      if (request === null) {
        throw new FaultError({
          stage: 'command',
          code: 'wrong-state',
          presented: { code: 'certificate-here' },
        });
      }
      const options = {
        title: dialogText('save-request'),
        defaultPath: `${fileName(name) || 'request'}.csr`,
      };
      return saveFile(window(), options, request);
    },
    'clientCertificates.rename': async ({ clientCertificateId, name }) => {
      await clientCertificates.rename(clientCertificateId, name);
      return null;
    },
    'clientCertificates.remove': async ({ clientCertificateId }) => {
      await clientCertificates.remove(clientCertificateId);
      return null;
    },
    'clientCertificates.test': ({ clientCertificateId, accountId }) => {
      clientCertificates.find(clientCertificateId);
      tests.start(accounts.find(accountId), clientCertificateId);
      return null;
    },
    'clientCertificates.endTest': () => {
      tests.end();
      return null;
    },
  };
}

async function chooseClientCertificateFiles(window: BaseWindow | null): Promise<readonly string[]> {
  const options: Electron.OpenDialogOptions = {
    title: dialogText('choose-client-certificate'),
    properties: ['openFile', 'multiSelections'],
    filters: [
      {
        name: dialogText('certificates-and-keys'),
        extensions: ['p12', 'pfx', 'pem', 'crt', 'cer', 'der', 'key', 'p7b', 'p7c', 'txt'],
      },
      { name: dialogText('all-files'), extensions: ['*'] },
    ],
  };
  return (await chooseFiles(window, options)).slice(0, 8);
}
