import { droppedCardsLimit } from '../../../shared/model/contacts.ts';
import { printable } from '../../../shared/printable.ts';
import { act } from '../../client/use-command.ts';
import { go } from '../../store/route.ts';
import { reportFault, setUi } from '../../store/ui-store.ts';

export const isCardFile = ({ name }: Pick<File, 'name'>): boolean => /\.(?:vcf|vcard)$/i.test(name);

/** Shows what dropped vCard files hold, in People; several are read as one. Nothing is stored. */
export async function previewCards(files: readonly File[]): Promise<void> {
  const [first] = files;
  if (!first) return;
  const source = printable(first.name, 255);
  const size = files.reduce((sum, file) => sum + file.size, 0);
  if (size > droppedCardsLimit) {
    const expected = { code: 'megabytes', count: droppedCardsLimit / 1024 ** 2 } as const;
    return reportFault({ stage: 'contacts', code: 'too-large', expected, presented: source });
  }
  const bytes = await new Blob(files.flatMap((file) => [file, '\r\n'])).bytes().catch(() => null);
  if (bytes === null) return reportFault({ stage: 'contacts', code: 'unreadable', presented: source });
  const result = await act('contacts.previewBytes', { source, bytes });
  if (!result.ok) return;
  go('people');
  setUi({ cardPreview: result.value });
}
