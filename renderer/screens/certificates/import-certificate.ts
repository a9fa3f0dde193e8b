import type { Fault } from '../../../shared/errors.ts';
import type { Result } from '../../../shared/ipc/result.ts';
import type { ImportPreview } from '../../../shared/model/trust.ts';
import { printable } from '../../../shared/printable.ts';
import { shownText, words } from '../../../shared/words/index.ts';
import { invoke } from '../../client/client.ts';
import { setUi, useUi, type Importing } from '../../store/ui-store.ts';

const t = words('certificateScreens');

/** What crosses the door at most; checked before a dropped file is read. */
const fileLimit = 4 * 1024 * 1024;
/** More files at once than a person looks through. */
const queueLimit = 20;
/** How pasted text is named where a file's name would stand. */
/** Stands as the name of a file that was pasted. */
export const pastedName = (): string => t('pasted-text');

/**
 * Lets the person choose a file, by main's dialog, and shows what is in it. Nothing is trusted by
 * that.
 */
export async function chooseCertificateFile(trustSetId: string | null): Promise<void> {
  setUi({ importInto: trustSetId });
  const result = await invoke('trust.chooseFile');
  if (!result.ok) setUi({ importing: afterFault(result.fault, null) });
  else if (result.value) setUi({ importing: { step: 'preview', preview: result.value } });
}

/** Shows what is in dropped files, one after the other: each is looked at before the next. */
export async function previewDropped(files: readonly File[], trustSetId: string | null): Promise<void> {
  const { importing, filesWaiting } = useUi.getState();
  setUi({ filesWaiting: [...filesWaiting, ...files].slice(0, queueLimit) });
  if (importing.step !== 'idle') return;
  setUi({ importInto: trustSetId });
  await previewNext();
}

/** Shows what is in text that was pasted, as if it were a file. */
export async function previewPasted(text: string, trustSetId: string | null): Promise<void> {
  setUi({ importing: { step: 'idle' } });
  await previewDropped([new File([text], pastedName())], trustSetId);
}

/** Tries a password on the file that wants one. */
export async function unlockWith(password: string): Promise<void> {
  const { importing } = useUi.getState();
  if (importing.step !== 'password') return;
  const { file } = importing;
  const result = file
    ? await preview(file, nameOf(file), password)
    : await invoke('trust.unlockChosen', { password });
  // Closed while it was opened: nobody waits for it.
  if (useUi.getState().importing === importing) setUi({ importing: afterReading(result, file) });
}

/** The person is done with the file that was shown; `discard`: and imported nothing of it. */
export async function finishImport({ discard }: { readonly discard: boolean }): Promise<void> {
  const { importing } = useUi.getState();
  setUi({ importing: { step: 'idle' } });
  if (discard && importing.step === 'preview') {
    await invoke('trust.discardPreview', { previewId: importing.preview.id });
  }
  await previewNext();
}

async function previewNext(): Promise<void> {
  const [file, ...rest] = useUi.getState().filesWaiting;
  if (!file) return;
  setUi({ filesWaiting: rest, importing: { step: 'reading', source: nameOf(file) } });
  const result = await preview(file, nameOf(file));
  // Closed while it was read: nobody waits for it.
  if (useUi.getState().importing.step === 'reading') setUi({ importing: afterReading(result, file) });
}

function afterReading(result: Result<ImportPreview>, file: File | null): Importing {
  return result.ok ? { step: 'preview', preview: result.value } : afterFault(result.fault, file);
}

function afterFault(fault: Fault, file: File | null): Importing {
  const source = fault.presented === undefined ? file && nameOf(file) : shownText(fault.presented);
  const asks = fault.stage === 'import' && (fault.code === 'encrypted' || fault.code === 'wrong-password');
  if (!asks) return { step: 'failed', source, fault };
  return { step: 'password', source, file, fault: fault.code === 'encrypted' ? null : fault };
}

const nameOf = ({ name }: File): string => printable(name, 255) || t('dropped-file');

async function preview(file: File, source: string, password?: string): Promise<Result<ImportPreview>> {
  if (file.size > fileLimit) {
    return refused({
      stage: 'import',
      code: 'too-large',
      expected: { code: 'megabytes', count: 4 },
      presented: source,
    });
  }
  const bytes = await file.bytes().catch(() => null);
  return bytes === null
    ? refused({ stage: 'import', code: 'unreadable', presented: source })
    : invoke('trust.previewBytes', { source, bytes, ...(password === undefined ? {} : { password }) });
}

const refused = (fault: Fault) => ({ ok: false, fault }) as const;
