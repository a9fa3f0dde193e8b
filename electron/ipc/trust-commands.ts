import { open } from 'node:fs/promises';
import { basename } from 'node:path';
import { dialog, type BaseWindow } from 'electron';
import { FaultError } from '../../shared/errors.ts';
import type { TrustStore } from '../trust/trust-store.ts';
import type { CommandHandlers } from './answer.ts';

type TrustCommands = Pick<CommandHandlers, Extract<keyof CommandHandlers, `trust.${string}`>>;

/** A company's bundle of roots is some hundred kilobytes; what is larger is something else. */
const fileLimit = 4 * 1024 * 1024;

/** main chooses and reads the file: the renderer never names a path. */
export function trustCommands(trust: TrustStore, window: () => BaseWindow | null): TrustCommands {
  return {
    'trust.chooseFile': async () => {
      const path = await chooseCertificateFile(window());
      return path === null ? null : trust.preview(basename(path), await readBounded(path));
    },
    'trust.previewBytes': ({ source, bytes }) => trust.preview(basename(source), bytes),
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
  };
}

async function chooseCertificateFile(window: BaseWindow | null): Promise<string | null> {
  const options: Electron.OpenDialogOptions = {
    title: 'Import a CA certificate',
    properties: ['openFile'],
    filters: [
      { name: 'Certificates', extensions: ['pem', 'crt', 'cer', 'der', 'p7b', 'p7c', 'p12', 'pfx', 'txt'] },
      { name: 'All files', extensions: ['*'] },
    ],
  };
  const chosen = await (window ? dialog.showOpenDialog(window, options) : dialog.showOpenDialog(options));
  return chosen.canceled ? null : (chosen.filePaths[0] ?? null);
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
