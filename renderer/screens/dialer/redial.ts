import { calledAgain } from '../../../shared/address-alone.ts';
import { everyCall } from '../../../shared/model/history.ts';
import { invoke } from '../../client/client.ts';
import { go } from '../../store/route.ts';
import { setUi, useUi } from '../../store/ui-store.ts';

/** Calls that are looked through for one that can be called. */
const looked = 20;

/**
 * Puts whom the person called last into the field, from the account of that call. Another Enter
 * calls: a slip of one key calls nobody.
 */
export async function redial(): Promise<void> {
  go('phone');
  const result = await invoke('history.page', {
    ...everyCall,
    before: null,
    limit: looked,
    which: 'outgoing',
  });
  // The list below says why the history cannot be read.
  const calls = result.ok ? result.value.calls : [];
  const [last] = calls.flatMap(({ remote, accountId }) => {
    const dialled = calledAgain(remote);
    return dialled === null ? [] : [{ dialled, accountId }];
  });
  // What was typed meanwhile stays.
  setUi({ dialFocus: true, ...(useUi.getState().dialled === '' ? last : {}) });
}
