import type { Fault } from '../../../shared/errors.ts';
import { createStateMachine } from '../../../shared/state/state-table.ts';
import type { Clock } from '../../platform/clock.ts';
import { KeepAliveState, keepAliveTable, type KeepAliveEvent } from './keep-alive-state.ts';

/** RFC 5626 4.4.1: between 80 and 100 % of two minutes; the pong is waited for ten seconds. */
const intervalMs = 120_000;
const pongMs = 10_000;
/** A server that wants more is not given it. */
const shortestIntervalMs = 5000;
/**
 * A flow in doubt has less time: another is opened at once, and the person is not reachable
 * meanwhile.
 */
const doubtMs = 800;
/** A request that got not one byte back for so long puts the flow in doubt. */
const answerMs = 2000;

export interface KeepAlive {
  /** A request was sent that the server answers. */
  readonly requestSent: () => void;
  /** Bytes came, of whatever. */
  readonly bytesCame: () => void;
  /** Then a pong or a message. */
  readonly received: (what: 'pong' | 'message') => void;
  /**
   * The server's Flow-Timer (RFC 5626 4.4): so many seconds at most between two keep-alives, and a
   * server that sends one owes a pong to each.
   */
  readonly within: (seconds: number) => void;
  /** The network changed: without an answer before long the flow is over. */
  readonly check: () => void;
  readonly stop: () => void;
}

export interface KeepAliveOutside {
  readonly clock: Clock;
  readonly random: (bytes: number) => Uint8Array;
  /** Sends a CRLFCRLF. */
  readonly ping: () => void;
  /** Sends a request: the server may answer no CRLF. */
  readonly askAlive: () => void;
  readonly fail: (fault: Fault) => void;
}

/** How long an answer is waited for, and what the flow ends with where none comes. */
interface Question {
  readonly ms: number;
  readonly code: 'keep-alive' | 'no-answer' | 'network-changed';
}

/** Begins with the time until the first keep-alive. */
export function createKeepAlive(outside: KeepAliveOutside): KeepAlive {
  return new KeepAliveTimers(outside);
}

class KeepAliveTimers implements KeepAlive {
  readonly #outside: KeepAliveOutside;
  readonly #machine = createStateMachine(keepAliveTable, KeepAliveState.Resting);
  #intervalMs = intervalMs;
  /** The server answers keep-alives: it did so before, or has promised to. */
  #owesPong = false;
  /** Of the wait under way. */
  #fault: Fault = { stage: 'stream', code: 'keep-alive' };
  #stopTimer = (): void => undefined;
  /** While a request waits for the first byte of an answer. */
  #stopAnswer: (() => void) | null = null;

  constructor(outside: KeepAliveOutside) {
    this.#outside = outside;
    this.#rest();
  }

  readonly requestSent = (): void => {
    this.#stopAnswer ??= this.#outside.clock.after(answerMs, () => {
      this.#stopAnswer = null;
      this.#take('unanswered', { ms: answerMs, code: 'no-answer' });
    });
  };

  readonly bytesCame = (): void => {
    this.#stopAnswer?.();
    this.#stopAnswer = null;
  };

  readonly received = (what: 'pong' | 'message'): void => {
    // One that nothing asked for promises nothing.
    this.#owesPong ||= what === 'pong' && this.#machine.state() !== KeepAliveState.Resting;
    this.#take(what);
  };

  readonly within = (seconds: number): void => {
    this.#owesPong = true;
    this.#intervalMs = Math.min(Math.max(seconds * 1000, shortestIntervalMs), this.#intervalMs);
    this.#take('flow-timer');
  };

  readonly check = (): void => this.#take('doubt', { ms: doubtMs, code: 'network-changed' });

  readonly stop = (): void => {
    this.bytesCame();
    this.#take('closed');
  };

  /** `question`: what the event may lead to. */
  #take(event: KeepAliveEvent, question: Question = { ms: pongMs, code: 'keep-alive' }): void {
    switch (this.#machine.take(event)) {
      case 'rest':
        return this.#rest();
      case 'ping':
        this.#waitForPong();
        return this.#outside.ping();
      case 'ask':
        this.#waitForAnswer(question);
        return this.#outside.askAlive();
      case 'question':
        this.#waitForAnswer(question);
        this.#outside.ping();
        return this.#owesPong ? undefined : this.#outside.askAlive();
      case 'fail':
        return this.#outside.fail(this.#fault);
      case 'stop':
        return this.#stopTimer();
      case 'none':
        return;
    }
  }

  #waitForPong(): void {
    const seconds = pongMs / 1000;
    this.#fault = { stage: 'stream', code: 'keep-alive', expected: { code: 'pong-within', seconds } };
    this.#arm(pongMs, () => this.#take(this.#owesPong ? 'no-pong' : 'nothing-came'));
  }

  #waitForAnswer({ ms, code }: Question): void {
    this.#fault = { stage: 'stream', code, expected: { code: 'answer-within', seconds: ms / 1000 } };
    this.#arm(ms, () => this.#take('nothing-came'));
  }

  #rest(): void {
    const share = 0.8 + 0.2 * ((this.#outside.random(1)[0] ?? 0) / 255);
    this.#arm(this.#intervalMs * share, () => this.#take('interval'));
  }

  #arm(ms: number, callback: () => void): void {
    this.#stopTimer();
    this.#stopTimer = this.#outside.clock.after(ms, callback);
  }
}
