import { basename } from 'node:path';
import type { BaseWindow } from 'electron';
import { FaultError } from '../../shared/errors.ts';
import { cardFileLimit } from '../../shared/model/contacts.ts';
import { words } from '../../shared/words/index.ts';
import { readBoundedFile } from '../platform/bounded-file.ts';
import type { Contacts } from '../storage/contacts.ts';
import type { CommandHandlers } from './answer.ts';
import { chooseFile } from './choose-files.ts';
import { exportCards } from './card-export.ts';
import { createCardImport } from './card-import.ts';
import type { NameParties } from './contact-names.ts';
import { saveFile } from './save-file.ts';

const dialogText = words('fileDialogs');

type ContactCommands = Pick<CommandHandlers, Extract<keyof CommandHandlers, `contacts.${string}`>>;

/** `changed`: the snapshot's summary is no longer true. */
export function contactCommands(
  contacts: Contacts,
  named: NameParties,
  changed: () => void,
  window: () => BaseWindow | null,
): ContactCommands {
  const imports = createCardImport(contacts);
  const after = <T>(value: T): T => {
    changed();
    return value;
  };
  const done = (): null => after(null);
  return {
    'contacts.page': contacts.page,
    'contacts.one': ({ contactId }) => contacts.one(contactId),
    'contacts.named': ({ parties }) => named(parties),
    'contacts.add': ({ draft }) => after({ contactId: contacts.add(draft) }),
    'contacts.change': ({ contactId, draft }) => {
      contacts.change(contactId, draft);
      return done();
    },
    'contacts.favourite': ({ contactId, isFavourite }) => {
      contacts.setFavourite(contactId, isFavourite);
      return done();
    },
    'contacts.remove': ({ contactId }) => {
      contacts.remove(contactId);
      return done();
    },
    'contacts.chooseFile': async () => {
      const path = await chooseCards(window());
      return path === null ? null : imports.preview(basename(path), await readCardFile(path));
    },
    'contacts.previewBytes': ({ source, bytes }) => imports.preview(basename(source), bytes),
    'contacts.import': async ({ previewId }) => after(await imports.confirm(previewId)),
    'contacts.discardPreview': ({ previewId }) => {
      imports.discard(previewId);
      return null;
    },
    'contacts.export': async () => {
      const options = { title: dialogText('save-contacts'), defaultPath: 'contacts.vcf' };
      return saveFile(window(), options, await exportCards(contacts));
    },
  };
}

function chooseCards(window: BaseWindow | null): Promise<string | null> {
  const options: Electron.OpenDialogOptions = {
    title: dialogText('choose-contacts'),
    properties: ['openFile'],
    filters: [
      { name: dialogText('contacts'), extensions: ['vcf', 'vcard'] },
      { name: dialogText('all-files'), extensions: ['*'] },
    ],
  };
  return chooseFile(window, options);
}

/** Rejects with FaultError `contacts: unreadable` or `too-large`. */
async function readCardFile(path: string): Promise<Uint8Array> {
  const file = await readBoundedFile(path, cardFileLimit);
  if (file.kind === 'bytes') return file.bytes;
  const presented = basename(path);
  throw new FaultError(
    file.kind === 'too-large'
      ? {
          stage: 'contacts',
          code: 'too-large',
          expected: { code: 'megabytes', count: cardFileLimit / 1024 ** 2 },
          presented,
        }
      : { stage: 'contacts', code: 'unreadable', presented },
  );
}
