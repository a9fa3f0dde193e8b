/**
 * What the host says to the browser: the part of the DevTools protocol that is used, and no more.
 * https://chromedevtools.github.io/devtools-protocol/tot/
 */
interface RemoteObject {
  readonly objectId?: string;
  readonly value?: unknown;
}

interface Evaluated {
  readonly result: RemoteObject;
  readonly exceptionDetails?: {
    readonly text: string;
    readonly exception?: { readonly description?: string };
  };
}

export interface HeaderEntry {
  readonly name: string;
  readonly value: string;
}

export interface WindowBounds {
  readonly left?: number;
  readonly top?: number;
  readonly width?: number;
  readonly height?: number;
  readonly windowState?: 'normal' | 'minimized' | 'maximized' | 'fullscreen';
}

interface Empty {
  readonly [none: string]: never;
}

interface Command<Parameters, Result = unknown> {
  readonly parameters: Parameters;
  readonly result: Result;
}

export interface Commands {
  'Browser.close': Command<Empty>;
  'Browser.getVersion': Command<Empty, { readonly product: string }>;
  'Browser.getWindowForTarget': Command<
    { targetId: string },
    { readonly windowId: number; readonly bounds: WindowBounds }
  >;
  'Browser.getWindowBounds': Command<{ windowId: number }, { readonly bounds: WindowBounds }>;
  'Browser.setWindowBounds': Command<{ windowId: number; bounds: WindowBounds }>;
  'Browser.setPermission': Command<{
    permission: { name: string; sysex?: boolean };
    setting: 'granted' | 'denied';
    origin: string;
  }>;
  'DOM.getFileInfo': Command<{ objectId: string }, { readonly path: string }>;
  'Emulation.setEmulatedMedia': Command<{ features: { name: string; value: string }[] }>;
  'Fetch.enable': Command<{ patterns: { urlPattern?: string; resourceType?: string }[] }>;
  'Fetch.continueRequest': Command<{ requestId: string }>;
  'Fetch.failRequest': Command<{ requestId: string; errorReason: 'Aborted' | 'Failed' | 'BlockedByClient' }>;
  'Fetch.fulfillRequest': Command<{
    requestId: string;
    responseCode: number;
    responseHeaders: HeaderEntry[];
    body: string;
  }>;
  'Inspector.enable': Command<Empty>;
  'Page.addScriptToEvaluateOnNewDocument': Command<{ source: string; worldName?: string }>;
  'Page.bringToFront': Command<Empty>;
  'Page.crash': Command<Empty>;
  'Page.enable': Command<Empty>;
  'Page.navigate': Command<{ url: string }, { readonly frameId: string; readonly errorText?: string }>;
  'Page.reload': Command<{ ignoreCache?: boolean }>;
  'Runtime.addBinding': Command<{ name: string; executionContextName: string }>;
  'Runtime.callFunctionOn': Command<
    {
      functionDeclaration: string;
      executionContextId: number;
      arguments: { value: unknown }[];
      silent: boolean;
    },
    Evaluated
  >;
  'Runtime.enable': Command<Empty>;
  'Runtime.evaluate': Command<
    {
      expression: string;
      contextId?: number;
      awaitPromise?: boolean;
      returnByValue?: boolean;
      userGesture?: boolean;
    },
    Evaluated
  >;
  'Runtime.runIfWaitingForDebugger': Command<Empty>;
  'Target.closeTarget': Command<{ targetId: string }>;
  'Target.createTarget': Command<
    { url: string; newWindow: boolean; width: number; height: number },
    { readonly targetId: string }
  >;
  'Target.setAutoAttach': Command<{
    autoAttach: boolean;
    waitForDebuggerOnStart: boolean;
    flatten: boolean;
    filter: { type?: string; exclude?: boolean }[];
  }>;
}

export interface TargetInfo {
  readonly targetId: string;
  readonly type: string;
  readonly url: string;
  readonly openerId?: string;
}

export interface PausedRequest {
  readonly requestId: string;
  readonly request: {
    readonly url: string;
    readonly method: string;
    readonly headers: Readonly<Record<string, string>>;
    readonly postData?: string;
  };
  readonly frameId: string;
  readonly resourceType: string;
  readonly redirectedRequestId?: string;
}

export interface Events {
  'Fetch.requestPaused': PausedRequest;
  'Inspector.targetCrashed': Empty;
  'Page.domContentEventFired': { readonly timestamp: number };
  'Page.frameNavigated': {
    readonly frame: { readonly id: string; readonly parentId?: string; readonly url: string };
  };
  'Page.loadEventFired': { readonly timestamp: number };
  'Page.navigatedWithinDocument': { readonly frameId: string; readonly url: string };
  'Page.windowOpen': {
    readonly url: string;
    readonly windowName: string;
    readonly windowFeatures: readonly string[];
  };
  'Runtime.bindingCalled': {
    readonly name: string;
    readonly payload: string;
    readonly executionContextId: number;
  };
  'Runtime.executionContextCreated': {
    readonly context: {
      readonly id: number;
      readonly name: string;
      readonly auxData?: { readonly frameId?: string };
    };
  };
  'Runtime.executionContextDestroyed': { readonly executionContextId: number };
  'Runtime.executionContextsCleared': Empty;
  'Target.attachedToTarget': { readonly sessionId: string; readonly targetInfo: TargetInfo };
  'Target.detachedFromTarget': { readonly sessionId: string };
}
