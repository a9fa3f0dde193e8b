import type { Fault } from '../../../shared/errors.ts';
import { invoke } from '../../client/client.ts';
import { setUi, useUi } from '../../store/ui-store.ts';

/** What crosses the door at most; checked before a dropped file is read. */
const fileLimit = 4 * 1024 * 1024;
/** More files at once than a person looks through. */
const queueLimit = 20;

/** Lets the person choose a file, by main's dialog, and shows what is in it. Nothing is trusted by that. */
export async function chooseCertificateFile(trustSetId: string | null): Promise<void> {
  setUi({ importInto: trustSetId });
  const result = await invoke('trust.chooseFile');
  if (!result.ok) setUi({ importing: { step: 'failed', source: null, fault: result.fault } });
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
  const source = file.name.slice(0, 255) || 'Dropped file';
  setUi({ filesWaiting: rest, importing: { step: 'reading', source } });
  const result = await preview(file, source);
  // Closed while it was read: nobody waits for it.
  if (useUi.getState().importing.step !== 'reading') return;
  setUi({
    importing: result.ok
      ? { step: 'preview', preview: result.value }
      : { step: 'failed', source, fault: result.fault },
  });
}

async function preview(file: File, source: string) {
  if (file.size > fileLimit) {
    return refused({ stage: 'import', code: 'too-large', expected: '4 MB', presented: source });
  }
  const bytes = await file.bytes().catch(() => null);
  return bytes === null
    ? refused({ stage: 'import', code: 'unreadable', presented: source })
    : invoke('trust.previewBytes', { source, bytes });
}

const refused = (fault: Fault) => ({ ok: false, fault }) as const;
