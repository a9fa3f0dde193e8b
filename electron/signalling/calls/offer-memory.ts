import { formsFor, type MediaEncryption, type OfferForm } from '../../../shared/model/media.ts';

/** Keys that are remembered; the oldest goes first. */
const limit = 256;

/** Forms that are answered encrypted or refused, and never in the clear. */
const strict: ReadonlySet<OfferForm> = new Set(['savp', 'dtls']);

/**
 * Which form of our offer led to encryption, for as long as the app runs: it comes first the next
 * time. What led to none is not remembered: that callee may have encryption tomorrow, or another
 * phone answer at that address.
 */
export class OfferMemory {
  readonly #ofAccount = new Map<string, OfferForm>();
  readonly #ofTarget = new Map<string, OfferForm>();

  /** The forms that the account may offer to `target`, the likeliest first. */
  order(
    accountId: string,
    target: string,
    { encryption, hasDtls }: { readonly encryption: MediaEncryption; readonly hasDtls: boolean },
  ): readonly OfferForm[] {
    // Without a renderer there is no fingerprint.
    const forms = formsFor(encryption).filter((form) => hasDtls || form !== 'dtls');
    const known = [this.#ofTarget.get(key(accountId, target)), this.#ofAccount.get(accountId)];
    return [...new Set([...known.filter((form) => form !== undefined), ...forms])].filter((form) =>
      forms.includes(form),
    );
  }

  /** An offer of that form was answered encrypted. */
  learn(accountId: string, target: string, form: OfferForm): void {
    remember(this.#ofTarget, key(accountId, target), form);
    // Elsewhere AVP with keys may be answered in the clear where SAVP would have been encrypted.
    if (strict.has(form)) remember(this.#ofAccount, accountId, form);
  }
}

const key = (accountId: string, target: string): string => `${accountId} ${target}`;

function remember(forms: Map<string, OfferForm>, of: string, form: OfferForm): void {
  forms.delete(of);
  forms.set(of, form);
  const [oldest] = forms.keys();
  if (forms.size > limit && oldest !== undefined) forms.delete(oldest);
}
