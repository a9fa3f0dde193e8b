/** ../shared/vectors/field/dial-invisible imports it from here. */
export { parseUri } from './message/uri.ts';
