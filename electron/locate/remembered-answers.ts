import type { Clock } from '../platform/clock.ts';
import type { Answer, RecordType, Resolver } from './resolver.ts';

/** More names than the accounts of a phone have; the oldest go. */
const limit = 256;

export interface RememberingResolver extends Resolver {
  /** The network has changed: another one may answer otherwise. */
  readonly forget: () => void;
}

/**
 * Caches answers for their TTL, also those without records (RFC 2308). What
 * failed is asked again.
 */
export function rememberAnswers(resolver: Resolver, clock: Clock): RememberingResolver {
  const kept = new Map<string, { readonly answer: Answer<RecordType>; readonly until: number }>();
  return {
    ask: async <T extends RecordType>(name: string, type: T, signal?: AbortSignal): Promise<Answer<T>> => {
      const key = `${type} ${name.toLowerCase()}`;
      const known = kept.get(key);
      const left = known ? (known.until - clock.monotonic()) / 1000 : 0;
      if (known && left > 0) return { ...(known.answer as Answer<T>), ttl: Math.ceil(left) };
      kept.delete(key);
      const answer = await resolver.ask(name, type, signal);
      if (answer.outcome !== 'failed' && answer.ttl > 0) {
        kept.set(key, { answer, until: clock.monotonic() + answer.ttl * 1000 });
        const oldest = kept.keys().next();
        if (kept.size > limit && !oldest.done) kept.delete(oldest.value);
      }
      return answer;
    },
    forget: () => kept.clear(),
  };
}
