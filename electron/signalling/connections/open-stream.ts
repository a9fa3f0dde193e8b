import type { Account } from '../../../shared/model/account.ts';
import type { ConnectionReport } from '../../../shared/model/connection-report.ts';
import type { SecureStream } from '../../tls/secure-stream.ts';

/** Opens a verified stream to the account's next hop. Rejects with a FaultError. */
export type OpenStream = (
  account: Account,
  watch: { readonly signal: AbortSignal; readonly onReport: (report: ConnectionReport) => void },
) => Promise<SecureStream>;
