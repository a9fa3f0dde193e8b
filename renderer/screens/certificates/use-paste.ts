import { useEffect } from 'react';
import { useUi } from '../../store/ui-store.ts';
import { previewDropped, previewPasted } from './import-certificate.ts';

/** What is pasted on the screen, and not into a field of it, is looked at as if it were dropped. */
export function usePaste(): void {
  useEffect(() => {
    const onPaste = (event: ClipboardEvent): void => {
      const { target, clipboardData } = event;
      const isField = target instanceof HTMLElement && target.matches('input, textarea, select');
      if (isField || !clipboardData || useUi.getState().importing.step !== 'idle') return;
      const files = [...clipboardData.files];
      const text = clipboardData.getData('text/plain');
      if (files.length === 0 && text.trim() === '') return;
      event.preventDefault();
      void (files.length > 0 ? previewDropped(files, null) : previewPasted(text, null));
    };
    window.addEventListener('paste', onPaste);
    return () => window.removeEventListener('paste', onPaste);
  }, []);
}
