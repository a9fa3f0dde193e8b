import { basename } from 'node:path';
import { clipboard, type BaseWindow } from 'electron';
import { FaultError } from '../../shared/errors.ts';
import { words } from '../../shared/words/index.ts';
import type { TrustStore } from '../trust/sets/trust-store.ts';
import type { CommandHandlers } from './answer.ts';
import { chooseFile } from './choose-files.ts';
import { readChosenFile } from './chosen-file.ts';
import { saveFile } from './save-file.ts';

const dialogText = words('fileDialogs');

type TrustCommands = Pick<CommandHandlers, Extract<keyof CommandHandlers, `trust.${string}`>>;

/** A company's bundle of roots is some hundred kilobytes; what is larger is something else. */
export const certificateFileLimit = 4 * 1024 * 1024;

/** main chooses, reads and writes files: the renderer never names a path. */
export function trustCommands(trust: TrustStore, window: () => BaseWindow | null): TrustCommands {
  const chosen = chosenFile(trust);
  return {
    'trust.chooseFile': async () => {
      const path = await chooseCertificateFile(window());
      if (path === null) return null;
      const { source, bytes } = await readChosenFile(path, 'import', certificateFileLimit);
      return chosen.preview(source, bytes);
    },
    'trust.unlockChosen': ({ password }) => chosen.unlock(password),
    'trust.previewBytes': ({ source, bytes, password }) => trust.preview(basename(source), bytes, password),
    'trust.import': async ({ previewId, fingerprints, trustSetId }) => ({
      imported: await trust.importPreviewed(previewId, fingerprints, trustSetId),
    }),
    'trust.discardPreview': ({ previewId }) => {
      trust.discardPreview(previewId);
      return null;
    },
    'trust.createSet': async ({ name }) => ({ trustSetId: await trust.createSet(name) }),
    'trust.renameSet': async ({ trustSetId, name }) => {
      await trust.renameSet(trustSetId, name);
      return null;
    },
    'trust.removeSet': async ({ trustSetId }) => {
      await trust.removeSet(trustSetId);
      return null;
    },
    'trust.removeAnchor': async ({ trustSetId, fingerprint256 }) => {
      await trust.removeAnchor(trustSetId, fingerprint256);
      return null;
    },
    'trust.removeList': async ({ trustSetId, fingerprint256 }) => {
      await trust.removeList(trustSetId, fingerprint256);
      return null;
    },
    'trust.removeDamaged': async ({ trustSetId, damagedId }) => {
      await trust.removeDamaged(trustSetId, damagedId);
      return null;
    },
    'trust.saveAsFile': ({ trustSetId, fingerprint256 }) => {
      const text = trust.exportPem(trustSetId, fingerprint256);
      const options = { title: dialogText('save-certificates'), defaultPath: 'certificates.pem' };
      return saveFile(window(), options, text);
    },
    'trust.pem': ({ trustSetId, fingerprint256 }) => ({ pem: trust.exportPem(trustSetId, fingerprint256) }),
    'trust.copyAsText': async ({ trustSetId, fingerprint256 }) => {
      await clipboard.writeText(trust.exportPem(trustSetId, fingerprint256));
      return null;
    },
  };
}

/**
 * The file that was chosen last. Where it needs a password, main keeps its bytes: the renderer
 * never has them.
 */
function chosenFile(trust: Pick<TrustStore, 'preview'>) {
  let locked: { readonly source: string; readonly bytes: Uint8Array } | null = null;
  const preview = async (source: string, bytes: Uint8Array, password?: string) => {
    locked = null;
    try {
      return await trust.preview(source, bytes, password);
    } catch (error) {
      if (error instanceof FaultError && passwordCodes.has(error.fault.code)) locked = { source, bytes };
      throw error;
    }
  };
  return {
    preview,
    unlock: (password: string) => {
      if (!locked) throw new FaultError({ stage: 'import', code: 'expired-preview' });
      return preview(locked.source, locked.bytes, password);
    },
  };
}

const passwordCodes: ReadonlySet<string> = new Set(['encrypted', 'wrong-password']);

function chooseCertificateFile(window: BaseWindow | null): Promise<string | null> {
  const options: Electron.OpenDialogOptions = {
    title: dialogText('choose-certificates'),
    properties: ['openFile'],
    filters: [
      {
        name: dialogText('certificates-and-lists'),
        extensions: ['pem', 'crt', 'cer', 'der', 'crl', 'p7b', 'p7c', 'p12', 'pfx', 'txt'],
      },
      { name: dialogText('all-files'), extensions: ['*'] },
    ],
  };
  return chooseFile(window, options);
}
