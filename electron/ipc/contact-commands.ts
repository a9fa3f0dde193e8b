import { basename } from 'node:path';
import type { BaseWindow } from 'electron';
import { cardFileLimit } from '../../shared/model/contacts.ts';
import { words } from '../../shared/words/index.ts';
import type { Contacts } from '../storage/contacts.ts';
import type { CommandHandlers } from './answer.ts';
import { chooseFile } from './choose-files.ts';
import { readChosenFile } from './chosen-file.ts';
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
      if (path === null) return null;
      const { source, bytes } = await readChosenFile(path, 'contacts', cardFileLimit);
      return imports.preview(source, bytes);
    },
    'contacts.previewBytes': ({ source, bytes }) => imports.preview(basename(source), bytes),
    'contacts.import': async ({ previewId, existing }) => after(await imports.confirm(previewId, existing)),
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
