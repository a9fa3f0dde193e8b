import { afterEach, expect, test, vi } from 'vitest';
import { setUi, useUi } from '../../store/ui-store.ts';
import { previewDropped } from './import-certificate.ts';

afterEach(() => {
  vi.unstubAllGlobals();
  setUi({ importing: { step: 'idle' } });
});

test('the name of a dropped file shows what it is, while it is read and while it wants a password', async () => {
  const names: unknown[] = [];
  const source = 'ca\u202emep.\u3164exe';
  const invoke = () => {
    const { importing } = useUi.getState();
    names.push('source' in importing && importing.source);
    return Promise.resolve({ ok: false, fault: { stage: 'import', code: 'encrypted', presented: source } });
  };
  vi.stubGlobal('window', { anchorline: { invoke } });
  await previewDropped([new File(['x'], source)], null);
  const { importing } = useUi.getState();
  names.push('source' in importing && importing.source);
  expect(names).toEqual(['ca\ufffdmep.\ufffdexe', 'ca\ufffdmep.\ufffdexe']);
});
