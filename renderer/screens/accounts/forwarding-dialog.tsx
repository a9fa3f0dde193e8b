import { useState } from 'react';
import { accountTarget } from '../../../shared/dialled-number.ts';
import type { Account } from '../../../shared/model/account.ts';
import { forwardingCases, longestForwarding, type ForwardingCase } from '../../../shared/model/forwarding.ts';
import { isolated, words } from '../../../shared/words/index.ts';
import { useCommand } from '../../client/use-command.ts';
import { Button } from '../../components/button.tsx';
import { Dialog } from '../../components/dialog.tsx';
import { FaultLine } from '../../components/fault-card.tsx';
import { TextField } from '../../components/field.tsx';
import { bareAddress } from '../../format/address.ts';
import { useAccount } from '../../store/phone-store.ts';
import { setUi, useUi } from '../../store/ui-store.ts';

const t = words('answering');

/** Where the calls of one account go. */
export function ForwardingDialog() {
  const accountId = useUi(({ forwarding }) => forwarding);
  const account = useAccount(accountId ?? '')?.account;
  if (accountId === null || account === undefined) return null;
  return (
    <Dialog
      title={t('title', { account: isolated(account.displayName || bareAddress(account.aor)) })}
      description={t('about')}
      open
      onClose={() => setUi({ forwarding: null })}
      width="max-w-lg"
    >
      <div className="flex flex-col gap-5">
        {forwardingCases.map((when) => (
          <CaseForm key={when} account={account} when={when} />
        ))}
      </div>
    </Dialog>
  );
}

/** One case is saved alone: of the three, each may be a call to the server. */
function CaseForm({ account, when }: { readonly account: Account; readonly when: ForwardingCase }) {
  const stored = account.forwarding[when];
  const [typed, setTyped] = useState(stored);
  const [isRefused, setRefused] = useState(false);
  const command = useCommand('answering.forward');
  const target = typed.trim();
  async function save(): Promise<void> {
    const isTarget = target === '' || accountTarget(target, account) !== null;
    setRefused(!isTarget);
    if (isTarget) await command.run({ accountId: account.id, when, target });
  }
  return (
    <form
      noValidate
      className="flex flex-col gap-2"
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <div className="flex flex-wrap items-end gap-2">
        <TextField
          label={caseName(when, account)}
          className="min-w-[min(12rem,100%)] flex-1"
          value={typed}
          maxLength={longestForwarding}
          placeholder={t('case-field')}
          error={isRefused ? t('not-a-target') : null}
          onChange={(event) => {
            setTyped(event.target.value);
            setRefused(false);
          }}
        />
        <Button type="submit" disabled={command.busy || target === stored}>
          {target === stored && stored !== '' ? t('saved') : t('save')}
        </Button>
      </div>
      <p className="text-tiny text-muted">{whoForwards(account, when, target)}</p>
      {command.fault && <FaultLine fault={command.fault} />}
    </form>
  );
}

const caseName = (when: ForwardingCase, { forwarding }: Account): string =>
  when === 'noAnswer' ? t('case-noAnswer', { seconds: forwarding.noAnswerAfter }) : t(`case-${when}`);

function whoForwards({ forwarding }: Account, when: ForwardingCase, target: string): string {
  const code = forwarding.codes[when];
  if (code === null) return t('by-phone');
  return t('by-server', { code: isolated(target === '' && forwarding[when] !== '' ? code.off : code.on) });
}
