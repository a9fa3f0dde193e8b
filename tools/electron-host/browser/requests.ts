import type { SchemeUrls } from '../scheme-url.ts';
import type { Session } from './connection.ts';
import type { HeaderEntry, PausedRequest } from './protocol.ts';

export interface Answer {
  readonly status: number;
  readonly headers: HeaderEntry[];
  readonly body: Buffer;
}

/** Who decides what the browser may load. */
export interface RequestRules {
  readonly urls: SchemeUrls;
  /** A window's page wants another document. False: it stays where it is. */
  readonly mayNavigate: (frameId: string, url: string, redirected: boolean) => boolean;
  /** Whether a frame belongs to a window; frames within pages do not. */
  readonly isMainFrame: (frameId: string) => boolean;
  /**
   * Before a document of a registered scheme is shown: its origin gets the permissions that the app
   * gives.
   */
  readonly beforeDocument: (origin: string, frameId: string) => Promise<void>;
  readonly answer: (scheme: string, request: Request) => Promise<Answer>;
}

/**
 * Puts itself between every page and every address of a registered scheme, and before every
 * document.
 */
export async function watchRequests(root: Session, rules: RequestRules): Promise<void> {
  root.on('Fetch.requestPaused', (paused) => {
    // What is answered too late, to a page that is gone, nobody waits for.
    void decide(root, rules, paused).catch(() => undefined);
  });
  await root.send('Fetch.enable', {
    patterns: [{ urlPattern: 'https://*.localhost/*' }, { resourceType: 'Document' }],
  });
}

async function decide(root: Session, rules: RequestRules, paused: PausedRequest): Promise<void> {
  const { requestId, request, frameId, resourceType, redirectedRequestId } = paused;
  const { urls } = rules;
  const url = urls.fromBrowser(request.url);
  const isDocument = resourceType === 'Document';
  if (
    isDocument &&
    rules.isMainFrame(frameId) &&
    !rules.mayNavigate(frameId, url, Boolean(redirectedRequestId))
  ) {
    await root.send('Fetch.failRequest', { requestId, errorReason: 'Aborted' });
    return;
  }
  const scheme = urls.schemeOf(request.url);
  if (scheme === null) {
    await root.send('Fetch.continueRequest', { requestId });
    return;
  }
  // The browser asks for this by itself; Electron does not, so the app must not hear of it.
  if (resourceType === 'Other' && new URL(request.url).pathname === '/favicon.ico') {
    await root.send('Fetch.fulfillRequest', { requestId, responseCode: 204, responseHeaders: [], body: '' });
    return;
  }
  if (isDocument) await rules.beforeDocument(new URL(request.url).origin, frameId);
  const answer = await rules.answer(scheme, toRequest(url, request)).catch((error: unknown) => {
    console.error(`${url}:`, error);
    return null;
  });
  if (!answer) {
    await root.send('Fetch.failRequest', { requestId, errorReason: 'Failed' });
    return;
  }
  const { status, headers, body } = answer;
  await root.send('Fetch.fulfillRequest', {
    requestId,
    responseCode: status,
    responseHeaders: headers,
    body: body.toString('base64'),
  });
}

function toRequest(url: string, { method, headers, postData }: PausedRequest['request']): Request {
  const kept = Object.entries(headers).filter(([name]) => !name.startsWith(':'));
  return new Request(url, { method, headers: kept, ...(postData !== undefined && { body: postData }) });
}
