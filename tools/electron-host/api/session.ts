import { EventEmitter } from 'node:events';
import type * as Electron from 'electron';
import type { Session as Cdp } from '../browser/connection.ts';
import type { Answer } from '../browser/requests.ts';
import { record, urls } from '../runtime.ts';
import type { Faithful } from './faithful.ts';

declare module './faithful.ts' {
  interface OwnClasses {
    readonly Session: HostSession;
  }
}

type RequestHandler = Parameters<Electron.Session['setPermissionRequestHandler']>[0];
type CheckHandler = Parameters<Electron.Session['setPermissionCheckHandler']>[0];
type Permission = Parameters<NonNullable<RequestHandler>>[1];
type SchemeHandler = (request: Request) => Response | Promise<Response>;

/**
 * Electron's permissions that a page's origin can be given beforehand, with the browser's words for
 * them.
 */
const permissions: readonly {
  readonly name: Permission;
  readonly browser: { name: string; sysex?: boolean };
  readonly media?: 'audio' | 'video';
}[] = [
  { name: 'media', browser: { name: 'microphone' }, media: 'audio' },
  { name: 'media', browser: { name: 'camera' }, media: 'video' },
  { name: 'clipboard-read', browser: { name: 'clipboard-read' } },
  { name: 'clipboard-sanitized-write', browser: { name: 'clipboard-write' } },
  { name: 'display-capture', browser: { name: 'display-capture' } },
  { name: 'geolocation', browser: { name: 'geolocation' } },
  { name: 'idle-detection', browser: { name: 'idle-detection' } },
  { name: 'local-fonts', browser: { name: 'local-fonts' } },
  { name: 'midi', browser: { name: 'midi' } },
  { name: 'midiSysex', browser: { name: 'midi', sysex: true } },
  { name: 'notifications', browser: { name: 'notifications' } },
  { name: 'screen-wake-lock', browser: { name: 'screen-wake-lock' } },
  { name: 'speaker-selection', browser: { name: 'speaker-selection' } },
  { name: 'storage-access', browser: { name: 'storage-access' } },
  { name: 'window-management', browser: { name: 'window-management' } },
];

class Protocol implements Faithful<
  Electron.Protocol,
  'registerSchemesAsPrivileged' | 'handle' | 'unhandle' | 'isProtocolHandled'
> {
  readonly #handlers = new Map<string, SchemeHandler>();

  registerSchemesAsPrivileged(schemes: Electron.CustomScheme[]): void {
    for (const { scheme } of schemes) urls.register(scheme);
  }
  handle(scheme: string, handler: (request: never) => Response | Promise<Response>): void {
    urls.register(scheme);
    this.#handlers.set(scheme, handler as SchemeHandler);
  }
  unhandle(scheme: string): void {
    this.#handlers.delete(scheme);
  }
  isProtocolHandled(scheme: string): boolean {
    return this.#handlers.has(scheme);
  }
  /** For the host. Without a handler the address is not found. */
  async answer(scheme: string, request: Request): Promise<Answer> {
    const handler = this.#handlers.get(scheme);
    if (!handler) return { status: 404, headers: [], body: Buffer.alloc(0) };
    const response = await handler(request);
    return {
      status: response.status,
      headers: Array.from(response.headers, ([name, value]) => ({ name, value })),
      body: Buffer.from(await response.arrayBuffer()),
    };
  }
}

export class HostSession
  extends EventEmitter
  implements
    Faithful<
      Electron.Session,
      | 'setPermissionRequestHandler'
      | 'setPermissionCheckHandler'
      | 'setDevicePermissionHandler'
      | 'setDisplayMediaRequestHandler'
      | 'setCertificateVerifyProc'
      | 'setSpellCheckerEnabled'
      | 'clearCache'
      | 'clearStorageData'
    >
{
  readonly protocol = new Protocol();
  #request: RequestHandler = null;
  #check: CheckHandler = null;
  /** Origins that were given their permissions by the handlers of now. */
  #asked = new Set<string>();

  setPermissionRequestHandler(handler: RequestHandler): void {
    this.#request = handler;
    this.#asked.clear();
  }
  setPermissionCheckHandler(handler: CheckHandler): void {
    this.#check = handler;
    this.#asked.clear();
  }
  /** For the host: before a document of `origin` is shown, each permission is asked for once. */
  async givePermissions(root: Cdp, origin: string, contents: object): Promise<void> {
    if (this.#asked.has(origin)) return;
    this.#asked.add(origin);
    const url = `${urls.fromBrowser(origin)}/`;
    await Promise.allSettled(
      permissions.map(async ({ name, browser, media }) => {
        const granted =
          (await this.#mayRequest(contents, name, url, media)) && this.#passes(contents, name, url, media);
        await root.send('Browser.setPermission', {
          permission: browser,
          setting: granted ? 'granted' : 'denied',
          origin,
        });
      }),
    );
  }
  async #mayRequest(
    contents: object,
    name: Permission,
    url: string,
    media?: 'audio' | 'video',
  ): Promise<boolean> {
    const handler = this.#request;
    if (!handler) return true;
    const details = { requestingUrl: url, isMainFrame: true, ...(media && { mediaTypes: [media] }) };
    return new Promise((resolve) => handler(contents as never, name, resolve, details));
  }
  #passes(contents: object, name: Permission, url: string, media?: 'audio' | 'video'): boolean {
    const details = {
      requestingUrl: url,
      securityOrigin: url,
      isMainFrame: true,
      ...(media && { mediaType: media }),
    };
    return this.#check?.(contents as never, name, new URL(url).href, details) ?? true;
  }

  setDevicePermissionHandler(handler: Parameters<Electron.Session['setDevicePermissionHandler']>[0]): void {
    record('session.setDevicePermissionHandler', handler);
  }
  setDisplayMediaRequestHandler(
    handler: Parameters<Electron.Session['setDisplayMediaRequestHandler']>[0],
  ): void {
    record('session.setDisplayMediaRequestHandler', handler);
  }
  setCertificateVerifyProc(proc: Parameters<Electron.Session['setCertificateVerifyProc']>[0]): void {
    record('session.setCertificateVerifyProc', proc);
  }
  setSpellCheckerEnabled(enable: boolean): void {
    record('session.setSpellCheckerEnabled', enable);
  }
  clearCache(): Promise<void> {
    record('session.clearCache');
    return Promise.resolve();
  }
  clearStorageData(): Promise<void> {
    record('session.clearStorageData');
    return Promise.resolve();
  }
}

/** There is one session: the browser's profile. */
const defaultSession = new HostSession();
export const session = { defaultSession, fromPartition: (_partition: string): HostSession => defaultSession };
export const protocol: Protocol = defaultSession.protocol;
