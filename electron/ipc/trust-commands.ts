import { open, writeFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { clipboard, dialog, type BaseWindow } from 'electron';
import { FaultError } from '../../shared/errors.ts';
import type { TrustStore } from '../trust/trust-store.ts';
import type { CommandHandlers } from './answer.ts';

type TrustCommands = Pick<CommandHandlers, Extract<keyof CommandHandlers, `trust.${string}`>>;

/** A company's bundle of roots is some hundred kilobytes; what is larger is something else. */
const fileLimit = 4 * 1024 * 1024;

/** main chooses, reads and writes files: the renderer never names a path. */
export function trustCommands(trust: TrustStore, window: () => BaseWindow | null): TrustCommands {
  /** What was chosen last and wants a password: the renderer never had its bytes. */
  let locked: { readonly source: string; readonly bytes: Uint8Array } | null = null;

  const previewChosen = async (source: string, bytes: Uint8Array, password?: string) => {
    locked = null;
    try {
      return await trust.preview(source, bytes, password);
    } catch (error) {
      if (error instanceof FaultError && passwordCodes.has(error.fault.code)) locked = { source, bytes };
      throw error;
    }
  };
  return {
    'trust.chooseFile': async () => {
      const path = await chooseCertificateFile(window());
      return path === null ? null : previewChosen(basename(path), await readBounded(path));
    },
    'trust.unlockChosen': ({ password }) => {
      if (!locked) throw new FaultError({ stage: 'import', code: 'expired-preview' });
      return previewChosen(locked.source, locked.bytes, password);
    },
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
    'trust.saveAsFile': async ({ trustSetId, fingerprint256 }) => {
      const text = trust.exportPem(trustSetId, fingerprint256);
      const path = await chooseExportFile(window());
      if (path !== null) await write(path, text);
      return path === null ? null : { path };
    },
    'trust.pem': ({ trustSetId, fingerprint256 }) => ({ pem: trust.exportPem(trustSetId, fingerprint256) }),
    'trust.copyAsText': async ({ trustSetId, fingerprint256 }) => {
      await clipboard.writeText(trust.exportPem(trustSetId, fingerprint256));
      return null;
    },
  };
}

const passwordCodes: ReadonlySet<string> = new Set(['encrypted', 'wrong-password']);

async function chooseCertificateFile(window: BaseWindow | null): Promise<string | null> {
  const options: Electron.OpenDialogOptions = {
    title: 'Import certificates or a revocation list',
    properties: ['openFile'],
    filters: [
      {
        name: 'Certificates and revocation lists',
        extensions: ['pem', 'crt', 'cer', 'der', 'crl', 'p7b', 'p7c', 'p12', 'pfx', 'txt'],
      },
      { name: 'All files', extensions: ['*'] },
    ],
  };
  const chosen = await (window ? dialog.showOpenDialog(window, options) : dialog.showOpenDialog(options));
  return chosen.canceled ? null : (chosen.filePaths[0] ?? null);
}

async function chooseExportFile(window: BaseWindow | null): Promise<string | null> {
  const options: Electron.SaveDialogOptions = {
    title: 'Save certificates as a PEM file',
    defaultPath: 'certificates.pem',
  };
  const chosen = await (window ? dialog.showSaveDialog(window, options) : dialog.showSaveDialog(options));
  return chosen.canceled || !chosen.filePath ? null : chosen.filePath;
}

async function write(path: string, text: string): Promise<void> {
  try {
    await writeFile(path, text);
  } catch (error) {
    throw new FaultError(
      { stage: 'storage', code: 'write-failed', presented: basename(path) },
      { cause: error },
    );
  }
}

/** Reads one byte more than allowed and no further, whatever the system says the size is. */
export async function readBounded(path: string): Promise<Uint8Array> {
  try {
    await using file = await open(path, 'r');
    const buffer = Buffer.alloc(fileLimit + 1);
    let length = 0;
    while (length < buffer.length) {
      const { bytesRead } = await file.read(buffer, length);
      if (bytesRead === 0) return buffer.subarray(0, length);
      length += bytesRead;
    }
  } catch {
    throw new FaultError({ stage: 'import', code: 'unreadable', presented: basename(path) });
  }
  throw new FaultError({ stage: 'import', code: 'too-large', expected: '4 MB', presented: basename(path) });
}
